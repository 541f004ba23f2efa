import { randomUUID } from 'node:crypto';
import { type Backend, systemClock } from '@seatkeeper/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { simulate } from './simulation.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const seats: Record<string, number> = { 'data-collection': 10, manager: Infinity };
const erpSeats = 40;

/** Grants seats while there are any, and takes silence of a minute for an end. Just enough to go to work with. */
function createSeats() {
  const pool = (module: string): string => (module in seats ? module : 'erp');
  const live = new Map<string, { pool: string; seenAt: number }>();
  const inUse = (wanted: string): number =>
    [...live.values()].filter((session) => session.pool === wanted).length;
  const answer = (value: object) => Promise.resolve(value as never);

  const backend: Backend = {
    signOn({ module }) {
      for (const [token, { seenAt }] of live) if (Date.now() - seenAt > 60_000) live.delete(token);
      if (inUse(pool(module)) >= (seats[module] ?? erpSeats))
        return answer({ __typename: 'NoSeatAvailable' });
      const token = randomUUID();
      live.set(token, { pool: pool(module), seenAt: Date.now() });
      return answer({ __typename: 'SignedOn', token });
    },
    heartbeat({ sessionToken }) {
      const session = live.get(sessionToken);
      if (!session) return answer({ __typename: 'SessionEnded' });
      session.seenAt = Date.now();
      return answer({ __typename: 'HeartbeatAccepted', nextHeartbeatInSeconds: 10 });
    },
    signOff(token) {
      live.delete(token);
      return answer({ __typename: 'SignedOff' });
    },
    closeWindow: () => answer({}),
  };
  return { backend, inUse };
}

it('fills the house by nine, refuses some, empties it by night, and does so again the next day', async () => {
  const { backend, inUse } = createSeats();
  const hours: { hour: number; signedOn: number; waiting: number }[] = [];
  simulate({
    backend,
    clock: systemClock,
    seed: 2026,
    startAt: 8.75 * 60,
    onHour: (report) => hours.push(report),
  });

  await vi.advanceTimersByTimeAsync(15_000);
  expect(inUse('erp')).toBe(erpSeats);
  expect(inUse('data-collection')).toBe(10);

  await vi.advanceTimersByTimeAsync(20 * 60_000);
  const days = [hours.slice(0, 9), hours.slice(9, 19)];
  for (const day of days) {
    expect(Math.max(...day.map(({ signedOn }) => signedOn))).toBeGreaterThan(45);
    expect(Math.max(...day.map(({ waiting }) => waiting))).toBeGreaterThan(3);
    expect(day.at(-1)).toMatchObject({ hour: 17 });
    expect(day.at(-1)?.signedOn).toBeLessThan(20);
  }
});
