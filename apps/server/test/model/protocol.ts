import type { Answers, Command, License, Outage, Session } from '@seatkeeper/domain';

/** What the model asks of the engine's process. Times are the clock's; every request is answered by one reply. */
export type Request =
  /** Leaves the database at hand, if any, and opens this one. */
  | { readonly type: 'open'; readonly databaseUrl: string; readonly now: number }
  /** The clock shows another time. */
  | { readonly type: 'clock'; readonly now: number }
  | { readonly type: 'sweep' }
  /** Commands that arrive together. */
  | { readonly type: 'submit'; readonly commands: readonly Command[] }
  /** What was accepted, but could still be lost in a crash, is brought to the disk. */
  | { readonly type: 'flush' }
  | { readonly type: 'picture' };

/** Everything there is, as the API would show it. */
export interface Everything {
  readonly revision: number;
  readonly settingsRevision: number;
  readonly licenses: readonly License[];
  /** In the order of their start. */
  readonly sessions: readonly Session[];
  readonly denials: number;
  readonly outages: readonly Outage[];
}

export type Answer = Answers[Command['type']];

export interface Reply {
  readonly answers: readonly Answer[];
  readonly everything: Everything | null;
  /** What went wrong, where something did. */
  readonly fault: string | null;
}
