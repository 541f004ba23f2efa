import type { Random } from './random.ts';
import type { Person } from './staff.ts';

/** Something that a person does in one of their sessions. `at` is in minutes since midnight. */
export type Act = { at: number; desk: number } & (
  | { does: 'SIGN_ON'; module: string }
  | { does: 'START_EDITING' | 'STOP_EDITING' | 'GO_TO_LUNCH' | 'COME_BACK' }
  /** The computer freezes: no more beats, no farewell. */
  | { does: 'FREEZE' }
  | { does: 'SIGN_OFF' }
);

const hour = 60;

/** The house is open from 7:30 to 17:30: ten minutes in the demo, a second for a minute. */
export const opensAt = 7.5 * hour;
export const closesAt = 17.5 * hour;

/** What a person will do today, in order of time. */
export function planDay(person: Person, random: Random): Act[] {
  const { from, to } = hoursOf(person, random);
  const acts: Act[] = [];
  person.modules.forEach((module, desk) => {
    // The second and later sessions come one after the other, while the first is at work already.
    const start = from + desk * random.between(4, 20);
    acts.push({ at: start, desk, does: 'SIGN_ON', module });
    acts.push(...lunch(person, desk, { from: start, to }, random));
    if (person.edits && desk === 0) acts.push(...editing(start, to, random));
    if (person.habit === 'CRASHING') acts.push(...freezing(module, { from: start, to }, random));
    if (person.habit !== 'FORGETFUL') acts.push({ at: to + desk, desk, does: 'SIGN_OFF' });
    // Even the forgetful one's computer is switched off for the night.
    else acts.push({ at: closesAt - 1, desk, does: 'FREEZE' });
  });
  return acts.filter(({ at }) => at < closesAt).sort((a, b) => a.at - b.at);
}

interface Hours {
  from: number;
  to: number;
}

function hoursOf({ hours }: Person, random: Random): Hours {
  // Most come within the same half hour, and leave within the same one.
  const from = 7.75 * hour + random.between(0, 35) + random.between(0, 35);
  const to = 15.75 * hour + random.between(0, 45) + random.between(0, 45);
  switch (hours) {
    case 'FULL_DAY':
      return { from, to };
    case 'MORNING':
      return { from, to: 12.25 * hour + random.between(0, 40) };
    case 'AFTERNOON':
      return { from: 12.25 * hour + random.between(0, 60), to };
  }
}

function lunch({ habit }: Person, desk: number, { from, to }: Hours, random: Random): Act[] {
  const start = 11.5 * hour + random.between(0, 60);
  const back = start + random.between(25, 50);
  if (start < from || back > to) return [];
  const signsOff = habit === 'STEADY' && random.chance(0.5);
  const away: Act = { at: start, desk, does: signsOff ? 'SIGN_OFF' : 'GO_TO_LUNCH' };
  return [away, { at: back, desk, does: 'COME_BACK' }];
}

function editing(from: number, to: number, random: Random): Act[] {
  const acts: Act[] = [];
  for (let at = from + random.between(3, 30); at < to - 15; at += random.between(15, 60)) {
    acts.push({ at, desk: 0, does: 'START_EDITING' });
    at += random.between(3, 14);
    acts.push({ at, desk: 0, does: 'STOP_EDITING' });
  }
  return acts;
}

function freezing(module: string, { from, to }: Hours, random: Random): Act[] {
  const at = from + random.between(40, 150);
  const back = at + random.between(15, 70);
  if (back > to) return [{ at, desk: 0, does: 'FREEZE' }];
  return [
    { at, desk: 0, does: 'FREEZE' },
    { at: back, desk: 0, does: 'SIGN_ON', module },
  ];
}
