import { describe, expect, it } from 'vitest';
import { overusersOf } from './use-counts.ts';

const session = (login: string) => ({ user: { id: login, login, displayName: login } });

describe('overusers', () => {
  it('are counted by their sessions, the most first', () => {
    const { users, isAll } = overusersOf(['ann', 'ann', 'bob', 'bob', 'bob'].map(session), true);
    expect(users.map(({ login, sessions }) => [login, sessions])).toEqual([
      ['bob', 3],
      ['ann', 2],
    ]);
    expect(isAll).toBe(true);
  });

  it('of a list that goes on, the last is left out: of them a part only may have been read', () => {
    const { users, isAll } = overusersOf(['ann', 'ann', 'bob'].map(session), false);
    expect(users.map(({ login }) => login)).toEqual(['ann']);
    expect(isAll).toBe(false);
  });
});
