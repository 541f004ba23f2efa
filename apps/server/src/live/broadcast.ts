import type { Pace } from './pace.ts';
import type { Payload } from './payload.ts';
import type { Reader } from './reader.ts';
import type { Opening, Source, Told } from './source.ts';

/** How long readers may be left without hearing that nothing concerned them. */
const progressEveryMs = 250;
/** Sends between looks at the time. */
const sendsPerLook = 16;
/** Telling many takes long: after so much of it, the rest is told what has happened meanwhile, too... */
const pieceMs = 10;
/** ...but not before it took so many times as long as to put it in words, which is done anew for them. */
const piecePerRender = 4;
const openingsKeptMs = 1000;

/** Makes an answer for all readers at once; null: it depends on who reads. */
export type RenderShared<Event> = (event: Event) => Promise<Payload | null>;

type Rendered<Position, Event> = Told<Position, Event> & { readonly payload: Payload | null };

/**
 * All who ask the same of one source. Each reader stands at a position; those who stand at the same one are told the same
 * by one execution and one text. Nothing is queued for anybody: what leads on from a position comes from the source.
 */
export class Broadcast<Position, Event> {
  readonly source: Source<Position, Event>;
  private readonly render: RenderShared<Event>;
  /** Calls for a flush: a reader has come who stands behind. */
  private readonly wake: () => void;
  private readonly readers = new Set<Reader<Position, Event>>();
  private readonly openings = new Map<string, Promise<Rendered<Position, Event>>>();
  private present = 0;
  private spokeAt = 0;

  constructor(source: Source<Position, Event>, render: RenderShared<Event>, wake: () => void) {
    this.source = source;
    this.render = render;
    this.wake = wake;
  }

  get isEmpty(): boolean {
    return this.present === 0;
  }

  /** Serves a reader to the end. Rejects where it cannot be served. */
  async serve(reader: Reader<Position, Event>, opening: Opening<Position, Event>): Promise<void> {
    this.present += 1;
    this.begin(reader, opening).catch((fault: unknown) => {
      reader.end(fault as Error);
    });
    try {
      await reader.ended;
    } finally {
      this.present -= 1;
      this.readers.delete(reader);
    }
  }

  /**
   * Tells everyone what is new; gives when it wants to be called again even if nothing happens, in ms; 0: there is more to
   * tell; null: not.
   */
  async flush(now: number, pace: Pace): Promise<number | null> {
    const { source } = this;
    const latest = source.now();
    let isBehind = false;
    for (const [from, readers] of this.standing(({ position }) => source.isBefore(position, latest))) {
      let rest = readers;
      while (rest.length > 0) {
        const told = source.between(from, source.now());
        isBehind ||= source.isBefore(told.position, latest);
        if (told.weight === 'news') this.spokeAt = now;
        rest = told.weight === 'news' ? await this.send(rest, from, told, pace) : passedBy(rest, told);
      }
    }
    if (isBehind) return 0;
    return this.tellProgress(now, pace);
  }

  private async tellProgress(now: number, pace: Pace): Promise<number | null> {
    const untold = this.standing(({ position, told }) => position !== told);
    if (untold.size === 0) return null;
    const wait = this.spokeAt + progressEveryMs - now;
    if (wait > 0) return wait;
    this.spokeAt = now;
    for (const [position, readers] of untold)
      await this.send(readers, position, { event: this.source.progress(position), position }, pace);
    return null;
  }

  /** Those of the readers to whom it applies, by where they stand. */
  private standing(
    applies: (reader: { readonly position: Position; readonly told: Position | null }) => boolean,
  ): ReadonlyMap<Position, readonly Reader<Position, Event>[]> {
    const standing = new Map<Position, Reader<Position, Event>[]>();
    for (const reader of this.readers) {
      const { position, told } = reader;
      if (position === null || !applies({ position, told })) continue;
      const group = standing.get(position);
      if (group === undefined) standing.set(position, [reader]);
      else group.push(reader);
    }
    return standing;
  }

  /** Leads readers on from where they stand. Gives those whom it did not come to, where there is more to tell by now. */
  private async send(
    readers: readonly Reader<Position, Event>[],
    from: Position,
    { event, position }: Pick<Told<Position, Event>, 'event' | 'position'>,
    pace: Pace,
  ): Promise<readonly Reader<Position, Event>[]> {
    // More than fits into a message: the rest would be told the very same.
    const isPart = this.source.isBefore(position, this.source.now());
    const renderFrom = pace.now;
    const payload = await this.render(event);
    const leastMs = Math.max(pieceMs, (pace.now - renderFrom) * piecePerRender);
    if (pace.isDue) await pace.giveWay();
    const until = isPart ? Number.POSITIVE_INFINITY : pace.spent + leastMs;
    for (const [index, reader] of readers.entries()) {
      // Who left meanwhile, or came back at another position, is told apart.
      if (!this.readers.has(reader) || reader.position !== from || !reader.isReading) continue;
      if (reader.line.isFull) {
        this.recover(reader).catch((fault: unknown) => {
          reader.end(fault as Error);
        });
        continue;
      }
      reader.position = position;
      reader.told = position;
      reader.line.send(payload ?? (await reader.renderAlone(event)));
      if (index % sendsPerLook !== 0 || !pace.isDue) continue;
      await pace.giveWay();
      if (pace.spent >= until && this.source.isBefore(position, this.source.now()))
        return readers.slice(index + 1);
    }
    return [];
  }

  private async begin(reader: Reader<Position, Event>, opening: Opening<Position, Event>): Promise<void> {
    const begun = await this.open(opening);
    await this.tell(reader, begun, begun.payload);
    await this.join(reader);
  }

  /** The reader does not keep up: it is told nothing more until it has read what waits, and then to read anew (FE4). */
  private async recover(reader: Reader<Position, Event>): Promise<void> {
    this.readers.delete(reader);
    if (!(await reader.drained())) return;
    await this.tell(reader, this.source.missed(), null);
    await this.join(reader);
  }

  /** From memory on, the reader is one of many; until then it is led on by itself. */
  private async join(reader: Reader<Position, Event>): Promise<void> {
    for (;;) {
      if (!reader.isReading || reader.position === null) return;
      if (reader.line.isFull) {
        if (!(await reader.drained())) return;
      } else if (this.source.isInReach(reader.position)) break;
      else await this.tell(reader, await this.source.read(reader.position), null);
    }
    this.readers.add(reader);
    if (this.source.isBefore(reader.position, this.source.now())) this.wake();
  }

  private async tell(
    reader: Reader<Position, Event>,
    told: Told<Position, Event>,
    shared: Payload | null,
  ): Promise<void> {
    const { event, position } = told;
    reader.position = position;
    reader.told = position;
    const payload = shared ?? (await this.render(event)) ?? (await reader.renderAlone(event));
    if (reader.isReading) reader.line.send(payload);
  }

  /** A thousand readers that come back together begin with one reading and one execution. */
  private open(opening: Opening<Position, Event>): Promise<Rendered<Position, Event>> {
    const known = this.openings.get(opening.key);
    if (known !== undefined) return known;
    const begun = opening.begin().then(async (told) => ({ ...told, payload: await this.render(told.event) }));
    this.openings.set(opening.key, begun);
    const forget = (): void => void this.openings.delete(opening.key);
    begun.then(() => setTimeout(forget, openingsKeptMs).unref(), forget);
    return begun;
  }
}

/** What happened concerns none of them. */
function passedBy<Position, Event>(
  readers: readonly Reader<Position, Event>[],
  { position, weight }: Told<Position, Event>,
): readonly Reader<Position, Event>[] {
  for (const reader of readers) {
    reader.position = position;
    if (weight === 'nothing') reader.told = position;
  }
  return [];
}
