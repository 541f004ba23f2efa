import { createContext, use } from 'react';
import type { SessionRow, SessionTimes } from '../documents.ts';

/** The newest times of the rows on screen, and the server's now (milliseconds) that they are shown against. */
export type VisibleTimes = { readonly now: number; readonly byId: ReadonlyMap<string, SessionTimes> };

export const TimesContext = createContext<VisibleTimes>({ now: 0, byId: new Map() });

export function useLastActiveAt(session: SessionRow): {
  readonly lastActiveAt: string;
  readonly now: number;
} {
  const { now, byId } = use(TimesContext);
  const known = byId.get(session.id)?.lastActiveAt;
  // A change that came after the last question knows better.
  const isNewer = known !== undefined && Date.parse(known) > Date.parse(session.lastActiveAt);
  return { lastActiveAt: isNewer ? known : session.lastActiveAt, now };
}

export function useExpiresAt(session: SessionRow): {
  readonly expiresAt: string | null;
  readonly now: number;
} {
  const { now, byId } = use(TimesContext);
  const known = byId.get(session.id);
  const isNewer = known != null && Date.parse(known.lastActiveAt) >= Date.parse(session.lastActiveAt);
  return { expiresAt: isNewer ? known.expiresAt : session.expiresAt, now };
}
