import { licenseStateOf, loginKey, type Committed, type Session } from '@seatkeeper/domain';
import type { ReadSide } from '../read-side.ts';
import { sessionOf } from './feed.ts';

/** Looks for one picture in which nothing moved, at most so often: past that too much goes on. */
const attempts = 10;

/** What has happened since a revision, and how those users whom it concerns stood at it. */
export interface Then {
  readonly committed: readonly Committed[];
  /** Login keys of users of whom a session started, changed or ended since. */
  readonly concerned: ReadonlySet<string>;
  /** All that these users had at the revision: who of them was an overuser, and their sessions. */
  readonly overusers: ReadonlySet<string>;
  readonly sessions: readonly Session[];
}

/**
 * How the users whom later changes concern stood at a revision: what they have now, with those changes undone. Null: it is
 * not known any more, for example because the threshold may have been another.
 */
export async function overusersThen(
  queries: ReadSide,
  environmentId: string,
  revision: number,
  threshold: number,
  changeLimit: number,
): Promise<Then | null> {
  let known: ReadonlySet<string> = new Set();
  let live: Session[] = [];
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    // Read after the sessions: what changed meanwhile is among the changes, and so undone.
    const since = await queries.changesSince(environmentId, revision, changeLimit);
    if (since === null || since.committed.length === changeLimit) return null;
    const { committed } = since;
    if (committed.some(({ change }) => change.type === 'SettingsChanged')) return null;
    const concerned = new Set(
      committed.flatMap(({ change }) => ('session' in change ? [loginKey(change.session.user.login)] : [])),
    );
    if ([...concerned].every((login) => known.has(login))) {
      const sessions = undone(live, committed);
      return { committed, concerned, sessions, overusers: overusersOf(sessions, threshold) };
    }
    known = concerned;
    live = await queries.liveSessionsOfUsers(environmentId, [...concerned]);
  }
  return null;
}

function undone(live: readonly Session[], committed: readonly Committed[]): Session[] {
  const then = new Map<string, Session | null>(live.map((session) => [session.id, session]));
  for (const { change } of committed.toReversed()) {
    const changed = sessionOf(change);
    if (changed !== null) then.set(changed.session.id, changed.before);
  }
  return [...then.values()].filter((session) => session !== null);
}

function overusersOf(sessions: readonly Session[], threshold: number): Set<string> {
  const counts = new Map<string, number>();
  for (const session of sessions) {
    if (session.ended !== null || licenseStateOf(session) !== 'IN_USE') continue;
    const login = loginKey(session.user.login);
    counts.set(login, (counts.get(login) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > threshold).map(([login]) => login));
}
