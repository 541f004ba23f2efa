import { loginKey, matches, type Session, type SessionFilter } from '@seatkeeper/domain';
import type { ReadSide } from '../read-side.ts';
import type { Engine } from './engine.ts';
import { sessionOf } from './feed.ts';
import { overusersThen, type Then } from './overusers-then.ts';

/** Changes looked through, and sessions meant, at most: past that the list is too old, or the filter too wide. */
const changeLimit = 100_000;
const pageSize = 1000;

/**
 * Ids of the live sessions that matched the filter at a revision that an admin saw (KL2), whatever has become of them
 * since. Null: what happened since is no longer known.
 */
export async function selectAsSeen(
  queries: ReadSide,
  engine: Engine,
  filter: SessionFilter,
  revision: number,
): Promise<string[] | null> {
  const { environmentId } = engine;
  const license = engine.catalog.licenses.find(({ key }) => key === filter.license);
  const matching = await allMatching(queries, environmentId, filter);
  if (filter.overusers !== null) {
    const { overuseThreshold } = engine.catalog.settings;
    const then = await overusersThen(queries, environmentId, revision, overuseThreshold, changeLimit);
    return then && withOverusersThen(matching, then, { ...filter, licenseId: license?.id ?? null });
  }
  const since = await queries.changesSince(environmentId, revision, changeLimit);
  if (since === null || since.committed.length === changeLimit) return null;
  // The first change of each session after the revision tells how it was at the revision; null: it was not there yet.
  const then = new Map<string, Session | null>();
  for (const { change } of since.committed) {
    const changed = sessionOf(change);
    if (changed !== null && !then.has(changed.session.id)) then.set(changed.session.id, changed.before);
  }
  const chosen = matching.filter(({ id }) => !then.has(id)).map(({ id }) => id);
  for (const [id, session] of then) {
    if (session !== null && matches(session, filter, license?.id ?? null)) chosen.push(id);
  }
  return chosen;
}

/** Of users whom nothing concerns since then: what matches now. Of the others: what matched then. */
function withOverusersThen(
  matching: readonly Matching[],
  { concerned, overusers, sessions }: Then,
  { licenseId, ...filter }: SessionFilter & { readonly licenseId: string | null },
): string[] {
  const chosen = matching.filter(({ login }) => !concerned.has(login)).map(({ id }) => id);
  for (const session of sessions) {
    const over = overusers.has(loginKey(session.user.login));
    if (over === filter.overusers && matches(session, filter, licenseId)) chosen.push(session.id);
  }
  return chosen;
}

interface Matching {
  readonly id: string;
  /** Its user's login key. */
  readonly login: string;
}

/** Read before the changes, so that a session which changes meanwhile is judged by them. */
async function allMatching(
  queries: ReadSide,
  environmentId: string,
  filter: SessionFilter,
): Promise<Matching[]> {
  const found: Matching[] = [];
  let after: readonly (string | number)[] | null = null;
  for (;;) {
    const page = await queries.sessionPage({
      ...{ environmentId, filter, after, before: null, fromEnd: false, limit: pageSize },
      order: { field: 'STARTED_AT', descending: false },
    });
    found.push(...page.items.map(({ session: { id, user } }) => ({ id, login: loginKey(user.login) })));
    after = page.items.at(-1)?.place ?? null;
    if (!page.more || after === null) return found;
  }
}
