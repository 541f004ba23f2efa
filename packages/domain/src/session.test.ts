import { describe, expect, it } from 'vitest';
import { licenseStateOf, stateOf } from './session.ts';

const ended = { at: 1, reason: 'KILLED' as const, by: 'Root', note: null, interrupted: true };
const seat = (state: 'IN_USE' | 'ALLOCATED'): { licenseId: string; state: typeof state; since: number } => ({
  licenseId: state,
  state,
  since: 1,
});

describe('what is shown of a session', () => {
  it.each([
    [{ ended: null, hung: false, keepAlive: true }, 'ACTIVE'],
    [{ ended: null, hung: false, keepAlive: false }, 'IDLE'],
    [{ ended: null, hung: true, keepAlive: true }, 'HUNG'],
    [{ ended: null, hung: true, keepAlive: false }, 'HUNG'],
    [{ ended, hung: true, keepAlive: false }, 'ENDED'],
  ])('[HU1, EX1] %o is %s', (session, state) => {
    expect(stateOf(session)).toBe(state);
  });

  it('[LC6] a seatless session has no license state, one with any seat in use is in use', () => {
    expect(licenseStateOf({ seats: [] })).toBeNull();
    expect(licenseStateOf({ seats: [seat('ALLOCATED'), seat('IN_USE')] })).toBe('IN_USE');
    expect(licenseStateOf({ seats: [seat('ALLOCATED')] })).toBe('ALLOCATED');
  });
});
