import type { Catalog, Change, Committed, Session } from '@seatkeeper/domain';

/** What one commit changed, in revision order. */
export interface Publication {
  readonly environmentId: string;
  /** Everything up to it is covered. */
  readonly revision: number;
  readonly committed: readonly Committed[];
  readonly catalog: Catalog;
  readonly at: number;
}

type Listener = (publication: Publication) => void;

/** Changes kept in memory per environment for those who come back (`since`); older ones are read from the database. */
const kept = 10_000;

/** The only publisher: hands committed changes to whoever watches, after commit and in order (FE1). */
export class Feed {
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly rings = new Map<string, Committed[]>();
  /** By the session that they are about: thousands of clients may each follow their own. */
  private readonly sessionListeners = new Map<string, Set<Listener>>();

  publish(environmentId: string, committed: readonly Committed[], catalog: Catalog, at: number): void {
    if (committed.length === 0) return;
    const ring = this.rings.get(environmentId) ?? [];
    for (const entry of committed) ring.push(entry);
    // Cut in large bites: shifting a long array for every commit would cost more than the commit.
    this.rings.set(environmentId, ring.length > 2 * kept ? ring.slice(-kept) : ring);
    const publication = { environmentId, revision: catalog.environment.revision, committed, catalog, at };
    for (const listener of this.listeners.get(environmentId) ?? []) listener(publication);
    if (this.sessionListeners.size > 0) this.tellSessions(publication);
  }

  private tellSessions(publication: Publication): void {
    const told = new Set<string>();
    for (const { change } of publication.committed) {
      const id = 'session' in change ? change.session.id : null;
      if (id === null || told.has(id)) continue;
      told.add(id);
      for (const listener of this.sessionListeners.get(id) ?? []) listener(publication);
    }
  }

  /** Hears every publication from now on; call the result to stop. */
  listen(environmentId: string, listener: Listener): () => void {
    const listeners = this.listeners.get(environmentId) ?? new Set();
    this.listeners.set(environmentId, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  /** Hears publications from now on in which this session changed; call the result to stop. */
  listenToSession(sessionId: string, listener: Listener): () => void {
    const listeners = this.sessionListeners.get(sessionId) ?? new Set();
    this.sessionListeners.set(sessionId, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.sessionListeners.delete(sessionId);
    };
  }

  /** Up to `limit` changes after `revision`, or null where memory does not reach back so far. */
  since(environmentId: string, revision: number, limit = Number.POSITIVE_INFINITY): Committed[] | null {
    const ring = this.rings.get(environmentId) ?? [];
    const first = ring[0];
    if (first === undefined || first.revision > revision + 1) return null;
    const start = revision + 1 - first.revision;
    return ring.slice(start, start + limit);
  }
}

/** The session that a change is about, with its state before; null for changes of other things. */
export function sessionOf(change: Change): { session: Session; before: Session | null } | null {
  if (!('session' in change)) return null;
  const { session } = change;
  return { session, before: change.type === 'SessionStarted' ? null : { ...session, ...change.before } };
}
