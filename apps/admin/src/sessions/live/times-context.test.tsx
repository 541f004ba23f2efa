import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, it } from 'vitest';
import { sessionFixture } from '../../test/session-fixture.ts';
import { TimesContext, useExpiresAt, useLastActiveAt } from './times-context.ts';

const at = (minute: number) => `2026-11-21T09:${minute}:00Z`;

/** The times of a session that was active last at ten past nine, with the answer to the last question after them. */
function timesOf(asked: { lastActiveAt: string; expiresAt: string } | null) {
  const session = sessionFixture('s', 10, { expiresAt: at(40) });
  const byId = new Map(asked === null ? [] : [['s', { id: 's', lastSeenAt: at(10), ...asked }]]);
  const wrapper = ({ children }: { readonly children: ReactNode }) => (
    <TimesContext value={{ now: 0, byId }}>{children}</TimesContext>
  );
  const useTimes = () => [useLastActiveAt(session).lastActiveAt, useExpiresAt(session).expiresAt];
  return renderHook(useTimes, { wrapper }).result.current;
}

it('[FE6] shows of the last answer and the last change the one that knows better', () => {
  expect(timesOf(null)).toEqual([at(10), at(40)]);
  expect(timesOf({ lastActiveAt: at(20), expiresAt: at(50) })).toEqual([at(20), at(50)]);
  expect(timesOf({ lastActiveAt: '2026-11-21T09:05:00Z', expiresAt: at(35) })).toEqual([at(10), at(40)]);
  // Nothing was done meanwhile, but other settings hold by now.
  expect(timesOf({ lastActiveAt: at(10), expiresAt: at(15) })).toEqual([at(10), at(15)]);
});
