import type { Workload } from './workload.ts';

/** One piece of load for the load process. */
export interface LoadJob {
  readonly port: number;
  readonly connections: number;
  readonly workload: Workload;
  readonly plan: Plan;
  /** Give back the `token` of every answer. */
  readonly keepTokens?: boolean;
}

export type Plan =
  /** Each connection asks again as soon as it was answered; counts what is answered after the warm-up. */
  | { readonly kind: 'closed'; readonly warmUpSeconds: number; readonly seconds: number }
  /** The same, for so many requests and not for a time. */
  | { readonly kind: 'count'; readonly requests: number }
  /** Requests fall due at a fixed rate whatever the server does; latency counts from the due time. */
  | {
      readonly kind: 'open';
      readonly perSecond: number;
      readonly warmUpSeconds: number;
      readonly seconds: number;
    };

export interface LoadResult {
  readonly requests: number;
  readonly perSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Share of one core that the load process itself used; near 1 it was the limit and not the server. */
  readonly generatorBusy: number;
  readonly failures: number;
  readonly firstFailure: string | undefined;
  readonly tokens: readonly string[];
}
