import type { SessionFilter } from '../documents.ts';
import type { Concerned } from './documents.ts';

/** Which sessions an act is about (KL2). */
export type Target =
  /** These, as they were when the admin asked: the list behind may go on changing, this does not. */
  | { readonly kind: 'these'; readonly sessions: readonly Concerned[] }
  /** All that matched at the revision of the list that the admin saw. */
  | {
      readonly kind: 'matching';
      readonly filter: SessionFilter;
      readonly revision: number;
      readonly count: number;
    };

export function countOf(target: Target): number {
  return target.kind === 'these' ? target.sessions.length : target.count;
}

/** The part of an act's input that says which sessions. */
export function chosenBy(target: Target, environment: string | undefined) {
  return {
    ...(environment !== undefined && { environment }),
    ...(target.kind === 'these'
      ? { ids: target.sessions.map(({ id }) => id) }
      : { filter: target.filter, revision: target.revision, expectedCount: target.count }),
  };
}
