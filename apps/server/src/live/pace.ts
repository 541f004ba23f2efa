import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';

/** Telling holds up other work for so long at a stretch. */
const stretchMs = 2;
/** What somebody waits for a commit has between stretches. */
const commitMs = 3;
/** What the process does is looked at over so long. */
const lookMs = 200;
/** So many commands in line at a time, as a mean, and each turn that telling takes makes somebody wait. */
const longLine = 24;
/** From this part of the time on there is too little for everything... */
const fullLoop = 0.98;
/** ...and where others want this part of it or more, they go first. */
const othersShare = 0.5;
/** The part of the time that telling has then; the greater one when whoever listens has been behind for long. */
const leastShare = 0.2;
const behindShare = 0.4;
const behindLongMs = 5000;

/** How busy a process is; times in milliseconds. */
export interface Meter {
  now(): number;
  /** Time in which its event loop was not waiting. */
  active(): number;
  /** Commands that wait for their decision. */
  inLine(): number;
}

/**
 * Divides the time between telling and everything else. Telling goes on in short stretches, and others have a turn in
 * between. As long as there is time for both, that is all; where sign-ons would take every moment they can get, telling
 * takes a small part and what it tells is more at a time, so that fewer and larger messages make up for it.
 */
export class Pace {
  private readonly meter: Meter;
  private stretchFrom = 0;
  private spentMs = 0;
  private looked: { at: number; active: number; spent: number };
  private stretches = 0;
  private inLine = 0;
  private crowded = false;
  private behindSince: number | null = null;

  constructor(meter: Meter) {
    this.meter = meter;
    this.looked = { at: meter.now(), active: meter.active(), spent: 0 };
  }

  get now(): number {
    return this.meter.now();
  }

  /** Time that telling took so far, without the turns of others. */
  get spent(): number {
    return this.spentMs;
  }

  /** Do others need the time that telling would take? */
  get isCrowded(): boolean {
    return this.crowded;
  }

  /** Is it time to give way? */
  get isDue(): boolean {
    return this.meter.now() - this.stretchFrom >= stretchMs;
  }

  begin(): void {
    this.stretchFrom = this.meter.now();
  }

  /** `isBehind`: there is more to tell than was told. */
  end(isBehind: boolean): void {
    this.stop();
    this.behindSince = isBehind ? (this.behindSince ?? this.meter.now()) : null;
  }

  /** Lets others work. */
  async giveWay(): Promise<void> {
    // A commit is a row of short statements, each of which waits for its turn: one after each stretch were far too few.
    const pauseMs = Math.max(this.pauseMs(), this.meter.inLine() > 0 ? commitMs : 0);
    if (pauseMs === 0) await nextTurn();
    else await wait(pauseMs);
    this.begin();
  }

  /** Ends the stretch; gives how long others should have now, at least. */
  pauseMs(): number {
    const tookMs = this.stop();
    return this.crowded ? tookMs * (1 / this.share() - 1) : 0;
  }

  private stop(): number {
    const tookMs = this.meter.now() - this.stretchFrom;
    this.spentMs += tookMs;
    this.stretches += 1;
    this.inLine += this.meter.inLine();
    this.look();
    return tookMs;
  }

  private share(): number {
    const isLong = this.behindSince !== null && this.meter.now() - this.behindSince > behindLongMs;
    return isLong ? behindShare : leastShare;
  }

  private look(): void {
    const { meter, looked } = this;
    const at = meter.now();
    const passed = at - looked.at;
    if (passed < lookMs) return;
    const [active, spent] = [meter.active(), this.spentMs];
    const used = (active - looked.active) / passed;
    const othersUse = used - (spent - looked.spent) / passed;
    this.crowded = this.inLine / this.stretches >= longLine || (used >= fullLoop && othersUse >= othersShare);
    this.looked = { at, active, spent };
    this.stretches = 0;
    this.inLine = 0;
  }
}
