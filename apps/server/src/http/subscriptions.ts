import { createSourceEventStream, execute, type ExecutionArgs, type ExecutionResult } from 'graphql';
import type { Logger } from 'pino';
import { SharedContext, type Context, type Services } from '../graphql/context.ts';
import { Broadcasts } from '../live/broadcasts.ts';
import type { Line } from '../live/line.ts';
import { Payload } from '../live/payload.ts';
import { Reader } from '../live/reader.ts';
import { Followed } from '../live/source.ts';
import { logFault } from './fault.ts';
import { maskedErrors } from './graphql-server.ts';
import { questionOf } from './questions.ts';

/** A subscription as it was asked for, and the way to who asked. */
export interface SubscriptionArgs extends ExecutionArgs {
  readonly contextValue: Context;
  readonly line: Line;
  /** The reader may read no longer (FE5). */
  readonly ended: (why: string) => void;
}

/** Runs until it is over; `stop` ends it from outside. */
export interface Running {
  readonly over: Promise<void>;
  stop(): void;
}

/** Subscriptions, whatever carries them: what many may read is broadcast, what is one caller's own is theirs alone. */
export class Subscriptions {
  private readonly services: Services;
  private readonly broadcasts: Broadcasts;
  private readonly log: Logger;

  constructor(services: Services, log: Logger) {
    this.services = services;
    this.log = log;
    this.broadcasts = new Broadcasts(
      services.feed,
      (environmentId) => services.engines.get(environmentId).inLine,
      (fault) => {
        logFault(log, fault);
      },
    );
  }

  /** Where it can begin, gives what is to be run; otherwise why not. */
  async open(
    args: SubscriptionArgs,
  ): Promise<{ run: () => Running } | ExecutionResult | AsyncIterableIterator<ExecutionResult>> {
    const stream = await createSourceEventStream(args);
    if (!(Symbol.asyncIterator in stream)) return { errors: maskedErrors(stream.errors ?? [], this.log) };
    if (!(stream instanceof Followed)) return this.executed(stream, args);
    const rights = await args.contextValue.rights();
    return { run: () => this.follow(stream, args, rights) };
  }

  private follow(
    followed: Followed<unknown, unknown>,
    args: SubscriptionArgs,
    rights: Awaited<ReturnType<Context['rights']>>,
  ): Running {
    const { document, operationName, variableValues, line } = args;
    const question = `${questionOf(document, operationName, variableValues)} ${rights.toSorted().join(' ')}`;
    const shared = async (event: unknown): Promise<Payload | null> => {
      const context = new SharedContext(this.services, rights);
      const payload = await this.rendered(args, context, event);
      return context.asked ? null : payload;
    };
    const reader = new Reader<unknown, unknown>(line, (event) =>
      this.rendered(args, args.contextValue.renewed(), event),
    );
    const stopWatching = followed.watch((why) => {
      reader.end();
      args.ended(why);
    });
    const over = this.broadcasts
      .serve(followed, question, shared, reader)
      .catch((fault: unknown) => {
        throw maskedErrors([fault as Error], this.log)[0] ?? fault;
      })
      .finally(stopWatching);
    return {
      over,
      stop: () => {
        reader.end();
      },
    };
  }

  /** What an event is to a caller: the selection beneath it, executed by graphql itself; yoga's would subscribe anew. */
  private async execution(
    args: ExecutionArgs,
    contextValue: Context,
    rootValue: unknown,
  ): Promise<ExecutionResult> {
    const { data, errors } = await execute({ ...args, contextValue, rootValue });
    return errors === undefined
      ? { data: data ?? null }
      : { data: data ?? null, errors: maskedErrors(errors, this.log) };
  }

  private async rendered(args: ExecutionArgs, context: Context, event: unknown): Promise<Payload> {
    return new Payload(JSON.stringify(await this.execution(args, context, event)));
  }

  /** Each event executed for the one who asked; a new context each time, so that nothing stale is remembered. */
  private executed(
    events: AsyncIterable<unknown>,
    args: SubscriptionArgs,
  ): AsyncIterableIterator<ExecutionResult> {
    const iterator = events[Symbol.asyncIterator]();
    const execution = async (
      next: IteratorResult<unknown, unknown>,
    ): Promise<IteratorResult<ExecutionResult, undefined>> => {
      if (next.done === true) return { done: true, value: undefined };
      return { done: false, value: await this.execution(args, args.contextValue.renewed(), next.value) };
    };
    return {
      next: async () => execution(await iterator.next()),
      return: async () => {
        await iterator.return?.();
        return { done: true, value: undefined };
      },
      throw: async (fault: unknown) => {
        await iterator.throw?.(fault);
        throw fault;
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
