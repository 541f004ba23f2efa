/** How much there is to tell. `progress`: only that everything up to the position is covered. `nothing`: not even that. */
type Weight = 'news' | 'progress' | 'nothing';

/** One message, and the position that whoever has heard it has reached. */
export interface Told<Position, Event> {
  readonly event: Event;
  readonly position: Position;
  readonly weight: Weight;
}

/**
 * Something that many follow. Positions are moments of it: whoever stands at one has been told everything up to it, and
 * `between` leads on from there. All readers at one position are told the same.
 */
export interface Source<Position, Event> {
  /** Sources with the same key tell the same. */
  readonly key: string;
  /** Whose commits move it. */
  readonly environmentId: string;
  /** The latest position. */
  now(): Position;
  isBefore(one: Position, other: Position): boolean;
  /** What leads on from `from` towards `to`, or part of the way; from memory, at once. */
  between(from: Position, to: Position): Told<Position, Event>;
  /** Can `between` lead on from there? */
  isInReach(from: Position): boolean;
  /** What leads on from a position that is out of reach. */
  read(from: Position): Promise<Told<Position, Event>>;
  /** Nothing new, but everything up to the position is covered. */
  progress(position: Position): Event;
  /** For a reader who has missed something. */
  missed(): Told<Position, Event>;
}

/** How a reader begins. */
export interface Opening<Position, Event> {
  /** Readers with the same key begin alike. */
  readonly key: string;
  begin(): Promise<Told<Position, Event>>;
}

/** Calls `gone` once when the reader may read no longer, saying why; the result stops looking. */
export type Watch = (gone: (why: string) => void) => () => void;

/** What a subscription's field gives: the source to follow, and from where. */
export class Followed<Position, Event> implements AsyncIterable<Event> {
  readonly source: Source<Position, Event>;
  readonly opening: Opening<Position, Event>;
  readonly watch: Watch;

  constructor(source: Source<Position, Event>, opening: Opening<Position, Event>, watch: Watch) {
    this.source = source;
    this.opening = opening;
    this.watch = watch;
  }

  /** GraphQL wants an iterable, but nobody iterates: readers are served together. */
  [Symbol.asyncIterator](): AsyncIterator<Event> {
    throw new Error('a followed source is read through a broadcast');
  }
}
