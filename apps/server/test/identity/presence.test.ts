import type { Right, Session, User } from '@seatkeeper/domain';
import { expect, it } from 'vitest';
import { Feed } from '../../src/engine/feed.ts';
import { Presence } from '../../src/identity/presence.ts';

const caller = {
  kind: 'session' as const,
  session: { id: 'session_1' } as Session,
  user: { id: 'user_1' } as User,
  environmentId: 'environment_1',
  rights: ['SESSIONS_VIEW'] as const,
  console: true,
};

function presenceOf(rights: readonly Right[]): Presence {
  const identity = {
    rightsOf: () => Promise.resolve(rights),
    sessionLives: () => Promise.resolve(true),
    stillGood: () => Promise.resolve(true),
  };
  return new Presence({ feed: new Feed(), identity });
}

it('[FE5] a right that was lost while the subscription began is noticed', async () => {
  const why = await new Promise<string>((resolve) => presenceOf([]).watch(caller, 'SESSIONS_VIEW', resolve));
  expect(why).toBe('You no longer have the right SESSIONS_VIEW');
});

it('[FE5] who still has it goes on watching, also beside others who lost theirs', async () => {
  const gone: string[] = [];
  const presence = presenceOf(['SESSIONS_VIEW']);
  presence.watch(caller, 'SESSIONS_VIEW', (why) => gone.push(`view: ${why}`));
  const lost = new Promise((resolve) => presence.watch(caller, 'SETTINGS_CHANGE', resolve));
  await lost;
  expect(gone).toEqual([]);
});
