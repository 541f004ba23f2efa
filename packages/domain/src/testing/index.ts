/** What other packages need to hold the same reference against the same rules, around a real store. */
export { history } from './histories.ts';
export type { Move } from './moves.ts';
export { counted } from './reference/counting.ts';
export { expected } from './reference/expected.ts';
export { initialState, type State } from './reference/state.ts';
export { settle } from './reference/timekeeping.ts';
export { answerSummary, plainSessionSummary, sessionSummary } from './summaries.ts';
export { toCommand } from './to-command.ts';
