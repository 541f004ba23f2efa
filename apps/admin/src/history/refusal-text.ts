import type { Messages } from '../messages/messages.ts';
import { refusals } from './history-search.ts';

/** Why somebody could not sign on; a reason that this console does not know yet keeps its name. */
export function refusalText(refusal: string, m: Messages): string {
  const known = refusals.find((each) => each === refusal);
  return known === undefined ? refusal : m.history.refusals[known];
}
