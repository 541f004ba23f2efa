import type { LoadResult } from '../load/job.ts';
import { spread } from '../statistics.ts';

export type Figures = Pick<
  LoadResult,
  'requests' | 'perSecond' | 'p50Ms' | 'p99Ms' | 'maxMs' | 'generatorBusy'
>;

/** The runs of one thing that was measured. */
export interface Series {
  readonly name: string;
  readonly runs: readonly Figures[];
}

/** A figure of its own beside the series, run by run, and the demand on its median where there is one. */
export interface Finding {
  readonly name: string;
  readonly unit: 'x' | 'ms' | 's' | '/s' | 'KB' | 'kB' | 'MB';
  readonly values: readonly number[];
  readonly demand?: Demand;
}

export type Demand = { readonly atLeast: number } | { readonly below: number } | { readonly atMost: number };

export interface Outcome {
  readonly benchmark: string;
  /** What was measured, in one line. */
  readonly conditions: string;
  readonly series: readonly Series[];
  readonly findings: readonly Finding[];
}

export function meets(demand: Demand, value: number): boolean {
  if ('atLeast' in demand) return value >= demand.atLeast;
  return 'below' in demand ? value < demand.below : value <= demand.atMost;
}

/** Whether the median of any figure is not what is demanded of it. */
export function missesDemand({ findings }: Outcome): boolean {
  return findings.some(({ demand, values }) => demand !== undefined && !meets(demand, spread(values).median));
}

/** A copy with the figures only: a load result also carries answers. */
export function figures({ requests, perSecond, p50Ms, p99Ms, maxMs, generatorBusy }: LoadResult): Figures {
  return { requests, perSecond, p50Ms, p99Ms, maxMs, generatorBusy };
}
