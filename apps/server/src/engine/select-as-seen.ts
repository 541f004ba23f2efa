import { matches, type Session, type SessionFilter } from '@seatkeeper/domain';
import type { ReadSide } from '../read-side.ts';
import type { Engine } from './engine.ts';
import { sessionOf } from './feed.ts';

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
  const since = await queries.changesSince(environmentId, revision, changeLimit);
  if (since === null || since.committed.length === changeLimit) return null;
  // The first change of each session after the revision tells how it was at the revision; null: it was not there yet.
  const then = new Map<string, Session | null>();
  for (const { change } of since.committed) {
    const changed = sessionOf(change);
    if (changed !== null && !then.has(changed.session.id)) then.set(changed.session.id, changed.before);
  }
  const chosen = matching.filter((id) => !then.has(id));
  for (const [id, session] of then) {
    if (session !== null && matches(session, filter, license?.id ?? null)) chosen.push(id);
  }
  return chosen;
}

/** Read before the changes, so that a session which changes meanwhile is judged by them. */
async function allMatching(
  queries: ReadSide,
  environmentId: string,
  filter: SessionFilter,
): Promise<string[]> {
  const ids: string[] = [];
  let after: readonly (string | number)[] | null = null;
  for (;;) {
    const page = await queries.sessionPage({
      ...{ environmentId, filter, after, before: null, fromEnd: false, limit: pageSize },
      order: { field: 'STARTED_AT', descending: false },
    });
    ids.push(...page.items.map(({ session }) => session.id));
    after = page.items.at(-1)?.place ?? null;
    if (!page.more || after === null) return ids;
  }
}
