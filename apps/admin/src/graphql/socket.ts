import { createClient, type Client as SocketClient, type ClientOptions } from 'graphql-ws';

/**
 * What the page knows about its line to the server. It is never silent: while it is not `live`,
 * `since` says from when on the figures on the screen may be old (milliseconds since 1970).
 */
export type Liveness =
  | { readonly kind: 'connecting' }
  | { readonly kind: 'live' }
  | {
      readonly kind: 'reconnecting';
      readonly since: number;
      readonly attempt: number;
      readonly retryAt: number | null;
    };

export type LiveSocket = {
  readonly client: SocketClient;
  readonly liveness: () => Liveness;
  /** Calls back on every change of liveness; returns how to stop. */
  readonly watch: (listener: () => void) => () => void;
  /** Skips the rest of the current wait. */
  readonly retryNow: () => void;
  readonly dispose: () => void;
};

const firstWaitMs = 400;
const longestWaitMs = 5_000;
const pingEveryMs = 10_000;
const pongWithinMs = 5_000;

/** Exponential with full jitter, so that the consoles of a restarted server come back spread out. */
function backoffMs(attempt: number, random: number): number {
  const ceiling = Math.min(longestWaitMs, firstWaitMs * 2 ** attempt);
  return ceiling * (0.1 + 0.9 * random);
}

export function openSocket(url: string, options: Partial<ClientOptions> = {}): LiveSocket {
  const listeners = new Set<() => void>();
  let liveness: Liveness = { kind: 'connecting' };
  let skipWait: (() => void) | undefined;
  let pongTimeout: ReturnType<typeof setTimeout> | undefined;

  function become(next: Liveness) {
    liveness = next;
    for (const listener of listeners) listener();
  }
  function lost(attempt: number, retryAt: number | null) {
    const since = liveness.kind === 'reconnecting' ? liveness.since : Date.now();
    become({ kind: 'reconnecting', since, attempt, retryAt });
  }

  const client = createClient({
    url,
    lazy: true,
    keepAlive: pingEveryMs,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: async (attempt) => {
      const waitMs = backoffMs(attempt, Math.random());
      lost(attempt, Date.now() + waitMs);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, waitMs);
        skipWait = () => {
          clearTimeout(timer);
          resolve();
        };
      });
      skipWait = undefined;
      lost(attempt, null);
    },
    on: {
      connected: () => become({ kind: 'live' }),
      closed: (event) => {
        clearTimeout(pongTimeout);
        // 1000: this side closed the line because nothing listens any more.
        if (event instanceof CloseEvent && event.code === 1000) become({ kind: 'connecting' });
        else lost(0, null);
      },
      // A frozen line stays "open" for minutes: a pong that does not come ends it.
      ping: (received) => {
        if (!received) pongTimeout = setTimeout(() => client.terminate(), pongWithinMs);
      },
      pong: (received) => {
        if (received) clearTimeout(pongTimeout);
      },
    },
    ...options,
  });

  const retryNow = () => skipWait?.();
  window.addEventListener('online', retryNow);

  return {
    client,
    liveness: () => liveness,
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    retryNow,
    dispose() {
      window.removeEventListener('online', retryNow);
      clearTimeout(pongTimeout);
      listeners.clear();
      void client.dispose();
    },
  };
}
