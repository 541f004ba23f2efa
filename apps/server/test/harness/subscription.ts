import { createClient, type FormattedExecutionResult } from 'graphql-ws';
import { WebSocket } from 'ws';

const patience = 10_000;

export interface Closed {
  readonly code: number;
  readonly reason: string;
}

/** One subscription over a socket of its own: whatever comes is kept until it is asked for. */
export interface Subscription<Data> extends AsyncDisposable {
  /** The next event; throws where the subscription ends or fails first, or nothing comes in 10 s. */
  next(): Promise<Data>;
  /** Events until one satisfies, that one included. */
  until(satisfies: (data: Data) => boolean): Promise<Data[]>;
  /** Settles when the server has completed the subscription. */
  readonly completed: Promise<void>;
  /** Settles when the socket closes. */
  readonly closed: Promise<Closed>;
  /** Events that nobody has asked for yet. */
  readonly waiting: readonly Data[];
}

export function subscribe<Data>(
  address: string,
  query: string,
  variables: Record<string, unknown>,
  token: string | null,
): Subscription<Data> {
  const waiting: Data[] = [];
  let over: Error | null = null;
  let wake = (): void => {};
  let hasClosed = (_closed: Closed): void => {};
  let hasCompleted = (): void => {};
  const closed = new Promise<Closed>((resolve) => (hasClosed = resolve));
  const completed = new Promise<void>((resolve) => (hasCompleted = resolve));
  const end = (reason: Error): void => {
    over ??= reason;
    wake();
  };
  const client = createClient({
    url: `${address.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    lazyCloseTimeout: 60_000, // A completed subscription leaves the socket to the server to close.
    ...(token === null ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
    on: {
      closed: (event) => {
        const { code, reason } = event as Closed;
        hasClosed({ code, reason });
        end(new Error(`the socket closed: ${code} ${reason}`));
      },
    },
  });
  client.subscribe<Data>(
    { query, variables },
    {
      next: ({ data, errors }: FormattedExecutionResult<Data, unknown>) => {
        if (data === undefined || data === null || errors !== undefined)
          end(new Error(JSON.stringify(errors)));
        else waiting.push(data);
        wake();
      },
      error: (fault) => {
        end(fault instanceof Error ? fault : new Error(JSON.stringify(fault)));
      },
      complete: () => {
        hasCompleted();
        end(new Error('the subscription is complete'));
      },
    },
  );
  const next = async (): Promise<Data> => {
    const tooLate = Date.now() + patience;
    for (;;) {
      const data = waiting.shift();
      if (data !== undefined) return data;
      if (over !== null) throw over;
      if (Date.now() >= tooLate) throw new Error('nothing came in 10 s');
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, patience).unref();
      });
    }
  };
  return {
    next,
    until: async (satisfies) => {
      const events = [await next()];
      while (!satisfies(events.at(-1)!)) events.push(await next());
      return events;
    },
    completed,
    closed,
    waiting,
    [Symbol.asyncDispose]: async () => {
      await client.dispose();
    },
  };
}
