import type { SessionFilter } from '@seatkeeper/domain';
import type { Engine } from '../engine/engine.ts';
import { selectAsSeen } from '../engine/select-as-seen.ts';
import type { Context } from './context.ts';
import { badUserInput } from './errors.ts';
import { checked, ids } from './input.ts';
import { sessionFilter, type SessionFilterInput } from './session-filter.ts';

/** Which sessions an act on many of them means, and that they are worked on a batch at a time (KL2). */

export interface CountChangedShape {
  readonly kind: 'CountChanged';
  readonly message: string;
  readonly count: number;
}

interface Choice {
  readonly ids?: readonly string[] | null | undefined;
  readonly filter?: typeof SessionFilterInput.$inferInput | null | undefined;
  readonly revision?: unknown;
  readonly expectedCount?: number | null | undefined;
}

/** The choice, checked: whatever is wrong with it is said before anything is looked up. */
export function checkedChoice(input: Choice): CheckedChoice {
  const { revision, expectedCount } = input;
  if (input.ids && !input.filter) {
    return { ids: checked(ids, input.ids, 'ids'), expectedCount: expectedCount ?? undefined };
  }
  if (!input.filter || input.ids) throw badUserInput('Say which sessions: by ids, or by filter.');
  if (typeof revision !== 'number' || typeof expectedCount !== 'number') {
    throw badUserInput('A filter needs the revision and expectedCount of the list that you saw.');
  }
  return { filter: sessionFilter(input.filter), revision, expectedCount };
}

export type CheckedChoice =
  | { readonly ids: readonly string[]; readonly expectedCount: number | undefined }
  | { readonly filter: SessionFilter; readonly revision: number; readonly expectedCount: number };

/** The ids of the sessions that are meant, each once; those that name none are among them, to be answered. */
export async function choose(
  { services: { queries } }: Context,
  engine: Engine,
  choice: CheckedChoice,
): Promise<readonly string[] | CountChangedShape> {
  const { expectedCount } = choice;
  if ('ids' in choice) {
    const chosen = [...new Set(choice.ids)];
    if (expectedCount === undefined) return chosen;
    const named = await queries.sessions(chosen);
    const count = named.filter(({ environmentId }) => environmentId === engine.environmentId).length;
    return count === expectedCount ? chosen : countChanged('The ids name', count, expectedCount);
  }
  const chosen = await selectAsSeen(queries, engine, choice.filter, choice.revision);
  if (chosen === null)
    throw badUserInput('That revision is too old, or has not been yet: read the list again.');
  const { length } = chosen;
  return length === choice.expectedCount
    ? chosen
    : countChanged('The filter means', length, choice.expectedCount);
}

function countChanged(meaning: string, count: number, expected: number): CountChangedShape {
  const message = `${meaning} ${count} ${count === 1 ? 'session' : 'sessions'}, not ${expected}. Nothing was done.`;
  return { kind: 'CountChanged', message, count };
}

/** Sessions changed in one transaction at most, so that nobody waits behind a large number of them. */
const chunk = 500;

export function chunksOf(chosen: readonly string[]): (readonly string[])[] {
  const chunks = [];
  for (let start = 0; start < chosen.length; start += chunk) chunks.push(chosen.slice(start, start + chunk));
  return chunks;
}

/** Does it batch by batch, and puts the answers together. */
export async function inChunks<Result>(
  engine: Engine,
  chosen: readonly string[],
  act: (some: readonly string[], part: number) => Promise<Done<Result>>,
): Promise<Done<Result>> {
  const results: Result[] = [];
  let { revision } = engine.catalog.environment;
  for (const [part, some] of chunksOf(chosen).entries()) {
    const done = await act(some, part);
    results.push(...done.results);
    revision = done.revision;
  }
  return { revision, results };
}

export interface Done<Result> {
  readonly revision: number;
  readonly results: readonly Result[];
}
