import type { Payload } from './payload.ts';

/** Bytes that may wait for one reader; past that it gets no more, and a RESET once it has read them (FE4). */
export const lineLimit = 128 * 1024;

/** The way to one reader, whatever carries it. */
export interface Line {
  readonly isOpen: boolean;
  /** More waits than `lineLimit`. */
  readonly isFull: boolean;
  send(payload: Payload): void;
  /** Calls back once when everything that waited has left; also where the line breaks. The result stops waiting. */
  onceDrained(drained: () => void): () => void;
  /** The reader has not read for too long. */
  giveUp(): void;
}
