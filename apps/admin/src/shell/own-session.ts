import { notifications } from '@mantine/notifications';
import { stringifyDocument } from '@urql/core';
import { useEffect } from 'react';
import { pipe, subscribe } from 'wonka';
import { useConnection } from '../graphql/connection-context.ts';
import type { Connection } from '../graphql/connection.ts';
import type { ResultOf } from '../graphql/graphql.ts';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useGate, type Farewell } from './gate-context.ts';
import { BeatMutation, CloseWindowMutation, OwnSessionSubscription } from './own-session-documents.ts';

type Ended = Extract<ResultOf<typeof OwnSessionSubscription>['mySession'], { __typename: 'SessionEnded' }>;

/** Where the server does not say when to beat next (it did not answer), this many seconds. */
const fallbackSeconds = 30;
const activityEvents = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/**
 * The console is a session like any other (PM1): this window beats for it, tells when the admin is active, says when it
 * closes, and hears when the session ends.
 */
export function useOwnSession(): void {
  const connection = useConnection();
  const { renew } = useGate();
  const m = useMessages();
  useEffect(() => keepOwnSession(connection, (ended) => renew(farewellOf(ended, m))), [connection, renew, m]);
}

function keepOwnSession({ client, rows }: Connection, onEnded: (ended: Ended) => void): () => void {
  let windowId = crypto.randomUUID();
  let isActive = true;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  async function beat() {
    clearTimeout(timer);
    const input = { active: isActive, window: windowId };
    isActive = false;
    const { data } = await rows.mutation(BeatMutation, { input }).toPromise();
    if (isStopped) return;
    let seconds = fallbackSeconds;
    switch (data?.heartbeat.__typename) {
      case 'HeartbeatAccepted':
        seconds = data.heartbeat.nextHeartbeatInSeconds;
        break;
      case 'SessionEnded':
        onEnded(data.heartbeat);
        return;
      case 'IpAddressChanged':
      case 'NoSeatAvailable':
      case undefined:
        break;
    }
    clearTimeout(timer);
    timer = setTimeout(() => void beat(), seconds * 1000);
  }

  const own = pipe(
    client.subscription(OwnSessionSubscription, { window: windowId }),
    subscribe(({ data }) => {
      const event = data?.mySession;
      switch (event?.__typename) {
        case 'SessionEnded':
          onEnded(event);
          break;
        case 'SessionMessage':
          notifications.show({ id: event.id, title: event.from, message: event.text, autoClose: false });
          break;
        case 'SessionUpdated':
        case 'IpAddressChanged':
        case undefined:
          break;
      }
    }),
  );

  const noteActivity = () => (isActive = true);
  for (const event of activityEvents) window.addEventListener(event, noteActivity, { passive: true });
  const leave = () => {
    const query = stringifyDocument(CloseWindowMutation);
    const body = JSON.stringify({ query, variables: { window: windowId } });
    void fetch('/graphql', {
      method: 'POST',
      keepalive: true,
      body,
      headers: { 'content-type': 'application/json' },
    });
  };
  // A page that comes back from the browser's cache is a new window: a closed id never reopens (UX1).
  const comeBack = (event: PageTransitionEvent) => {
    if (!event.persisted) return;
    windowId = crypto.randomUUID();
    void beat();
  };
  window.addEventListener('pagehide', leave);
  window.addEventListener('pageshow', comeBack);
  void beat();

  return () => {
    isStopped = true;
    clearTimeout(timer);
    own.unsubscribe();
    for (const event of activityEvents) window.removeEventListener(event, noteActivity);
    window.removeEventListener('pagehide', leave);
    window.removeEventListener('pageshow', comeBack);
  };
}

function farewellOf({ session }: Ended, m: Messages): Farewell {
  if (session.endedBy === null || session.endReason === null) return { kind: 'ended' };
  const reason = m.sessions.endReasons[session.endReason];
  return { kind: 'endedBy', by: session.endedBy, reason, note: session.endNote };
}
