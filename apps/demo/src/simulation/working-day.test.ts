import { expect, it } from 'vitest';
import { createRandom } from './random.ts';
import { hire } from './staff.ts';
import { type Act, closesAt, opensAt, planDay } from './working-day.ts';

const seeds = [1, 2, 3, 2026];

function plan(seed: number) {
  const random = createRandom(seed);
  return hire(random).map((person) => ({ person, acts: planDay(person, random.fork()) }));
}

/** How many sessions of the ERP's modules people would hold at most at once, if nobody were refused. */
function peakDemand(seed: number, wants: (module: string) => boolean): number {
  const changes = plan(seed).flatMap(({ acts }) => acts.flatMap((act) => demandChange(act, acts, wants)));
  let demand = 0;
  let peak = 0;
  for (const { by } of changes.sort((a, b) => a.at - b.at)) {
    demand += by;
    peak = Math.max(peak, demand);
  }
  return peak;
}

function demandChange(
  act: Act,
  acts: Act[],
  wants: (module: string) => boolean,
): { at: number; by: number }[] {
  const opened = acts.find((other) => other.does === 'SIGN_ON' && other.desk === act.desk);
  if (opened?.does !== 'SIGN_ON' || !wants(opened.module)) return [];
  if (act === opened) return [{ at: act.at, by: 1 }];
  const last = acts.findLast(
    ({ desk, does }) => desk === act.desk && (does === 'SIGN_OFF' || does === 'FREEZE'),
  );
  return act === last ? [{ at: act.at, by: -1 }] : [];
}

it('is the same for the same seed, and another for another', () => {
  expect(plan(7)).toEqual(plan(7));
  expect(plan(7)).not.toEqual(plan(8));
});

it('has sixty people with logins, hosts and addresses of their own', () => {
  const people = plan(2026).map(({ person }) => person);
  expect(people).toHaveLength(60);
  for (const field of ['login', 'host', 'ipAddress', 'clientId'] as const) {
    expect(new Set(people.map((person) => person[field])).size).toBe(60);
  }
  for (const { login } of people) expect(login).toMatch(/^[a-z]+(\.[a-z]+)+$/);
});

it.each(seeds)('asks for more seats than there are, of both licenses (seed %i)', (seed) => {
  const warehouse = (module: string): boolean => module === 'data-collection';
  expect(peakDemand(seed, warehouse)).toBeGreaterThan(10);
  expect(peakDemand(seed, (module) => !warehouse(module) && module !== 'manager')).toBeGreaterThan(40);
});

it.each(seeds)(
  'shows every habit: leaving, freezing, forgetting, six sessions, editing (seed %i)',
  (seed) => {
    const days = plan(seed);
    const acts = days.flatMap((day) => day.acts);
    for (const does of ['SIGN_OFF', 'FREEZE', 'START_EDITING', 'GO_TO_LUNCH', 'COME_BACK'] as const) {
      expect(acts.filter((act) => act.does === does).length).toBeGreaterThan(2);
    }
    const collectors = days.filter(({ person }) => person.habit === 'COLLECTING');
    expect(collectors.map(({ person }) => person.modules.length)).toEqual([6, 6, 6]);
  },
);

it.each(seeds)('keeps to opening hours, and every desk is empty in the end (seed %i)', (seed) => {
  for (const { person, acts } of plan(seed)) {
    for (const { at } of acts) {
      expect(at).toBeGreaterThanOrEqual(opensAt);
      expect(at).toBeLessThan(closesAt);
    }
    person.modules.forEach((_module, desk) => {
      const last = acts.findLast((act) => act.desk === desk);
      expect(['SIGN_OFF', 'FREEZE']).toContain(last?.does);
    });
  }
});
