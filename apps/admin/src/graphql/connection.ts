import { Client, fetchExchange, mapExchange, subscriptionExchange, type Exchange } from '@urql/core';
import { cacheExchange } from '@urql/exchange-graphcache';
import { cacheConfig } from './cache.ts';
import { isForbidden, isSignedOut } from './errors.ts';
import { latestEvery } from './latest-every.ts';
import { noteServerDate } from './server-clock.ts';
import { openSocket, type LiveSocket } from './socket.ts';

export type Connection = {
  /** Everything but session rows: normalised, shared, kept. */
  readonly client: Client;
  /**
   * Session rows and their times. They come by the hundred per second and leave for good, so they live in
   * the list that shows them and never in the cache, which would keep them all day.
   */
  readonly rows: Client;
  readonly socket: LiveSocket;
  /** Calls back when an answer says that this page is not signed in (any more); returns how to stop. */
  readonly watchSignedOut: (listener: () => void) => () => void;
  /** Says so, for what arrives outside of the two clients. */
  readonly signedOut: () => void;
  /** Calls back when something is refused for want of a right, which may have been there before; returns how to stop. */
  readonly watchRefused: (listener: () => void) => () => void;
  readonly dispose: () => void;
};

/**
 * How often what is subscribed to is shown, in milliseconds. Each of its messages says the whole (the seats of all
 * licenses), and comes up to forty times a second, which nobody could read and each of which draws anew.
 */
const shownEveryMs = 250;

export function openConnection(origin: string, socket = openSocket(graphqlAt(origin, 'ws'))): Connection {
  const url = graphqlAt(origin, 'http');
  const listeners = new Set<() => void>();
  const signedOut = () => {
    for (const listener of [...listeners]) listener();
  };
  const refusedListeners = new Set<() => void>();
  const errors = mapExchange({
    onError: (error) => {
      if (isSignedOut(error)) signedOut();
      else if (isForbidden(error)) for (const listener of [...refusedListeners]) listener();
    },
    // A refused operation answers null, which the types do not know of: no data is undefined everywhere.
    onResult: (result) => (result.data === null ? { ...result, data: undefined } : result),
  });
  const overSocket = subscriptionExchange({
    forwardSubscription: ({ query, variables }) => ({
      subscribe: (sink) => {
        const latest = latestEvery(shownEveryMs, sink.next.bind(sink));
        const unsubscribe = socket.client.subscribe(
          { query: query ?? '', ...(variables && { variables: { ...variables } }) },
          {
            next: ({ data, errors, extensions }) =>
              latest.next({
                data: data ?? null,
                ...(errors && { errors: [...errors] }),
                ...(extensions != null && { extensions: { ...extensions } }),
              }),
            error: (fault) => {
              latest.flush();
              sink.error(fault);
            },
            complete: () => {
              latest.flush();
              sink.complete();
            },
          },
        );
        return {
          unsubscribe() {
            latest.stop();
            unsubscribe();
          },
        };
      },
    }),
  });
  const open = (exchanges: Exchange[]) =>
    new Client({ url, exchanges, fetch: fetchAndNoteClock, preferGetMethod: false, fetchOptions: plainJson });

  return {
    client: open([errors, cacheExchange(cacheConfig), fetchExchange, overSocket]),
    rows: open([errors, fetchExchange]),
    socket,
    watchSignedOut(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    signedOut,
    watchRefused(listener) {
      refusedListeners.add(listener);
      return () => refusedListeners.delete(listener);
    },
    dispose() {
      refusedListeners.clear();
      listeners.clear();
      socket.dispose();
    },
  };
}

function graphqlAt(origin: string, protocol: 'http' | 'ws'): string {
  return `${origin.replace(/^http/, protocol)}/graphql`;
}

/** No answer comes in parts, so none needs to be asked for as a stream. */
const plainJson: RequestInit = { headers: { accept: 'application/json' } };

async function fetchAndNoteClock(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const response = await fetch(input, init);
  noteServerDate(response.headers.get('date'));
  return response;
}
