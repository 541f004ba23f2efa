import { type Client, createClient } from 'graphql-ws';
import { backoffMs } from './backoff.ts';
import type { Clock } from './clock.ts';
import { mySessionDocument } from './documents.ts';
import type { MySessionEvent } from './results.ts';

interface SessionSocketOptions {
  url: string;
  sessionToken: string;
  /** Asked at each connection, because a page that returns from the cache is a new window. */
  window: () => string;
  webSocket: unknown;
  clock: Clock;
  random: () => number;
  onEvent: (event: MySessionEvent) => void;
  /** The socket was accepted, or lost. */
  onConnected: (connected: boolean) => void;
  /** The server refused the subscription instead of serving it; a beat will tell why. */
  onRefused: () => void;
}

export interface SessionSocket {
  start(): void;
  /** Tries again now instead of waiting out the backoff. */
  hurry(): void;
  stop(): void;
}

const answerWithinMs = 10_000;
const pingEveryMs = 15_000;
const steadyAfterMs = 5_000;

/** Follows `mySession`, through any number of lost connections. A lost socket is no end: it only reconnects. */
export function createSessionSocket(options: SessionSocketOptions): SessionSocket {
  const { clock, random, onEvent, onConnected, onRefused } = options;
  let failures = 0;
  let connectedAt = Number.POSITIVE_INFINITY;
  let disconnect: (() => void) | undefined;
  let cancelRetry = (): void => {};
  let running = false;

  const connect = (): void => {
    cancelRetry();
    connectedAt = Number.POSITIVE_INFINITY;
    let current = true;
    // graphql-ws sees one attempt at a time: what it deems fatal, and how it waits, are not its to decide here.
    const release = subscribe(options, {
      connected() {
        connectedAt = clock.now();
        onConnected(true);
      },
      event: (event) => current && onEvent(event),
      refused: () => current && onRefused(),
      lost() {
        if (!current) return;
        current = false;
        disconnect = undefined;
        release();
        // One that was accepted only to be dropped is a failure like any other, or it would be tried in a tight circle.
        const wasSteady = clock.now() - connectedAt >= steadyAfterMs;
        failures = wasSteady ? 1 : failures + 1;
        onConnected(false);
        if (running)
          cancelRetry = clock.after(backoffMs(failures, random, { firstMs: 500, maxMs: 20_000 }), connect);
      },
    });
    disconnect = () => {
      current = false;
      disconnect = undefined;
      release();
      onConnected(false);
    };
  };

  return {
    start() {
      if (running) return;
      running = true;
      failures = 0;
      connect();
    },
    hurry() {
      if (running && disconnect === undefined) connect();
    },
    stop() {
      running = false;
      cancelRetry();
      disconnect?.();
    },
  };
}

interface Attempt {
  connected: () => void;
  event: (event: MySessionEvent) => void;
  refused: () => void;
  lost: () => void;
}

function subscribe(
  { url, sessionToken, window, webSocket, clock }: SessionSocketOptions,
  attempt: Attempt,
): () => void {
  let cancelWatch = (): void => {};
  // A frozen connection emits nothing by itself: whoever owes an answer too long is cut off.
  const expectAnswer = (client: () => Client): void => {
    cancelWatch();
    cancelWatch = clock.after(answerWithinMs, () => client().terminate());
  };

  const client: Client = createClient({
    url,
    webSocketImpl: webSocket,
    connectionParams: { Authorization: `Bearer ${sessionToken}` },
    retryAttempts: 0,
    keepAlive: pingEveryMs,
    on: {
      connected() {
        cancelWatch();
        attempt.connected();
      },
      ping: (received) => received || expectAnswer(() => client),
      pong: (received) => received && cancelWatch(),
      closed: attempt.lost,
      error: attempt.lost,
    },
  });

  const unsubscribe = client.subscribe<{ mySession: MySessionEvent }>(
    { query: mySessionDocument, variables: { window: window() } },
    {
      next({ data, errors }) {
        if (data) attempt.event(data.mySession);
        else if (errors) attempt.refused();
      },
      error(reason) {
        // An array is the server's own answer to the operation; anything else is the connection's failure.
        if (Array.isArray(reason)) attempt.refused();
        attempt.lost();
      },
      complete: attempt.lost,
    },
  );
  expectAnswer(() => client);

  return () => {
    cancelWatch();
    unsubscribe();
    // Rejects where the connection never came about, which is of no interest any more.
    Promise.resolve(client.dispose()).catch(() => {});
  };
}
