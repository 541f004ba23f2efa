import type { SessionChange, SessionRow } from '../sessions/documents.ts';

export type EventKind = 'started' | 'idle' | 'hung' | 'ended';
export type SessionEvent = {
  readonly id: string;
  readonly kind: EventKind;
  /** RFC 3339. */
  readonly at: string;
  readonly session: SessionRow;
};

/** So many are kept, however many come. */
export const mostEvents = 40;

/** What had happened before the page was opened, the newest first. */
export function eventsOf(
  started: readonly SessionRow[],
  ended: readonly SessionRow[],
): readonly SessionEvent[] {
  const events = [
    ...started.map((session) => eventOf('started', session.startedAt, session)),
    ...ended.map((session) => eventOf('ended', session.endedAt ?? session.startedAt, session)),
  ];
  return events.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at)).slice(0, mostEvents);
}

/**
 * The list after some changes. A change that leaves a session in the state that the list last said of it is no event: it
 * opened a window or began to edit. `now` (RFC 3339) is when they were heard of: a state carries no time of its own.
 */
export function withChanges(
  events: readonly SessionEvent[],
  changes: readonly SessionChange[],
  now: string,
): readonly SessionEvent[] {
  let list = [...events];
  for (const { kind, session, revision } of changes) {
    const event = newEvent(kind, session, now);
    if (event === null) continue;
    const last = list.find((each) => each.session.id === session.id);
    if (last?.kind === event.kind) continue;
    list = [{ ...event, id: `${event.id}-${revision}` }, ...list].slice(0, mostEvents);
  }
  return list;
}

function newEvent(kind: SessionChange['kind'], session: SessionRow, now: string): SessionEvent | null {
  switch (kind) {
    case 'STARTED':
      return eventOf('started', session.startedAt, session);
    case 'ENDED':
      return eventOf('ended', session.endedAt ?? now, session);
    case 'UPDATED':
      if (session.state === 'HUNG') return eventOf('hung', now, session);
      return session.state === 'IDLE' ? eventOf('idle', now, session) : null;
    case 'ENTERED':
    case 'LEFT':
      return null;
  }
}

function eventOf(kind: EventKind, at: string, session: SessionRow): SessionEvent {
  return { id: `${session.id}-${kind}`, kind, at, session };
}
