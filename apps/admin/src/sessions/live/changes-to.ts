import type { SessionChange, SessionPage } from '../documents.ts';
import type { LiveList } from './live-list.ts';

/**
 * What changed of a list until a page was read that has all that match, as a feed would have told it: so rows that are held
 * stay where they are, and those that went can say so.
 */
export function changesTo({ rows }: LiveList, { edges, revision }: SessionPage): readonly SessionChange[] {
  const held = new Map(
    rows.filter(({ mark }) => mark?.kind !== 'left').map(({ session }) => [session.id, session]),
  );
  const there = new Set(edges.map(({ node }) => node.id));
  const gone = [...held.values()].filter(({ id }) => !there.has(id));
  return [
    ...gone.map((session) => ({ revision, kind: 'LEFT' as const, session })),
    ...edges.map(({ node: session }) => ({
      ...{ revision, session },
      kind: held.has(session.id) ? ('UPDATED' as const) : ('ENTERED' as const),
    })),
  ];
}
