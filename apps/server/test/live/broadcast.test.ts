import { expect, it } from 'vitest';
import { Broadcast } from '../../src/live/broadcast.ts';
import { Pace } from '../../src/live/pace.ts';
import { Payload } from '../../src/live/payload.ts';
import type { Line } from '../../src/live/line.ts';
import { Reader } from '../../src/live/reader.ts';
import type { Source, Told } from '../../src/live/source.ts';

/** Counts up; everything but multiples of ten is news. Memory reaches `kept` back. */
class Counter implements Source<number, string> {
  readonly key = 'counter';
  readonly environmentId = 'live';
  count = 0;
  kept = 1000;
  most = 1000;

  now(): number {
    return this.count;
  }

  isBefore(one: number, other: number): boolean {
    return one < other;
  }

  between(from: number, to: number): Told<number, string> {
    if (!this.isInReach(from)) return this.missed();
    to = Math.min(to, from + this.most);
    const numbers = Array.from({ length: to - from }, (_, n) => from + 1 + n).filter((n) => n % 10 !== 0);
    return { event: numbers.join(' '), position: to, weight: numbers.length > 0 ? 'news' : 'progress' };
  }

  isInReach(from: number): boolean {
    return from >= this.count - this.kept;
  }

  async read(): Promise<Told<number, string>> {
    return this.missed();
  }

  progress(position: number): string {
    return `up to ${position}`;
  }

  missed(): Told<number, string> {
    return { event: `reset ${this.count}`, position: this.count, weight: 'news' };
  }
}

class FakeLine implements Line {
  readonly heard: unknown[] = [];
  isOpen = true;
  isFull = false;
  isGivenUp = false;
  private readonly waiting = new Set<() => void>();

  send(payload: Payload): void {
    const [, json] = /data: (.*)\n/u.exec(payload.sse.toString()) ?? [];
    this.heard.push(JSON.parse(json ?? 'null'));
  }

  onceDrained(drained: () => void): () => void {
    this.waiting.add(drained);
    return () => this.waiting.delete(drained);
  }

  drain(): void {
    this.isFull = false;
    for (const drained of [...this.waiting]) drained();
  }

  giveUp(): void {
    this.isGivenUp = true;
  }
}

const turn = (): Promise<void> => new Promise((resume) => setImmediate(resume));

function set() {
  const time = { passesMs: 0, now: 0 };
  const now = (): number => (time.now += time.passesMs);
  const pace = new Pace({ now, active: () => 0, inLine: () => 0 });
  const source = new Counter();
  const rendered: string[] = [];
  let dependsOnViewer = false;
  const broadcast = new Broadcast<number, string>(
    source,
    async (event) => {
      rendered.push(event);
      return dependsOnViewer ? null : new Payload(JSON.stringify(event));
    },
    () => {},
  );
  const enter = async (since?: number) => {
    const line = new FakeLine();
    const reader = new Reader<number, string>(line, async (event) => new Payload(`"for one: ${event}"`));
    const position = since ?? source.count;
    const begun = { event: `from ${position}`, position, weight: 'progress' } as const;
    const served = broadcast.serve(reader, { key: `${position}`, begin: () => Promise.resolve(begun) });
    await turn();
    return { line, reader, served };
  };
  const count = async (to: number, at = 0): Promise<number | null> => {
    source.count = to;
    return broadcast.flush(at, pace);
  };
  return { time, source, broadcast, rendered, enter, count, depend: () => (dependsOnViewer = true) };
}

it('[FE1] many at one position are told by one execution', async () => {
  const { rendered, enter, count } = set();
  const readers = await Promise.all(Array.from({ length: 600 }, () => enter()));
  await count(3);
  for (const { line } of readers) expect(line.heard).toEqual(['from 0', '1 2 3']);
  expect(rendered).toEqual(['from 0', '1 2 3']);
});

it('others have their turn while many are told', async () => {
  const { time, enter, count } = set();
  const readers = await Promise.all(Array.from({ length: 600 }, () => enter()));
  const told = (): number => readers.filter(({ line }) => line.heard.length === 2).length;
  time.passesMs = 1;
  const counted = count(1);
  const seen = new Set<number>();
  for (let n = 0; n < 1000 && told() < 600; n += 1) {
    await turn();
    seen.add(told());
  }
  await counted;
  expect(told()).toBe(600);
  expect(seen.size).toBeGreaterThan(5);
});

it('[FE1] what happens while many are told reaches those who are told last in the same message', async () => {
  const { time, source, rendered, enter, count } = set();
  const readers = await Promise.all(Array.from({ length: 600 }, () => enter()));
  time.passesMs = 1;
  const counted = count(1);
  while (!readers.some(({ line }) => line.heard.length === 2)) await turn();
  source.count = 2;
  await counted;
  expect(rendered.slice(1)).toEqual(['1', '1 2']);
  expect(readers[0]!.line.heard).toEqual(['from 0', '1']);
  expect(readers[599]!.line.heard).toEqual(['from 0', '1 2']);
  await count(3);
  await count(4);
  for (const { line } of readers) expect(line.heard.slice(1).join(' ')).toBe('1 2 3 4');
  // Who stands at the same place again is told by one execution.
  expect(rendered.slice(3)).toEqual(['2 3', '3', '4']);
});

it('[FE1] what is too much for one message is told all by one execution after the other', async () => {
  const { time, source, rendered, enter, count } = set();
  const readers = await Promise.all(Array.from({ length: 600 }, () => enter()));
  time.passesMs = 1;
  source.most = 2;
  expect(await count(3)).toBe(0);
  await count(4);
  expect(rendered.slice(1)).toEqual(['1 2', '3 4']);
  for (const { line } of readers) expect(line.heard.slice(1)).toEqual(['1 2', '3 4']);
});

it('[FE3] whoever comes in between is told what is missing, once, and then as all others', async () => {
  const { source, enter, count } = set();
  const first = await enter();
  source.count = 2;
  const second = await enter();
  await count(4);
  const third = await enter(1);
  await count(5);
  expect(first.line.heard).toEqual(['from 0', '1 2 3 4', '5']);
  expect(second.line.heard).toEqual(['from 2', '3 4', '5']);
  expect(third.line.heard).toEqual(['from 1', '2 3 4 5']);
});

it('[FE1] tells that nothing concerned anybody, but not more often than four times a second', async () => {
  const { enter, count, source } = set();
  source.count = 9;
  const { line } = await enter();
  expect(await count(10, 1000)).toBeNull();
  expect(line.heard).toEqual(['from 9', 'up to 10']);
  source.count = 19;
  const late = await enter();
  expect(await count(20, 1100)).toBe(250);
  expect(await count(20, 1300)).toBe(50);
  expect(line.heard).toEqual(['from 9', 'up to 10', '11 12 13 14 15 16 17 18 19']);
  expect(late.line.heard).toEqual(['from 19']);
  expect(await count(20, 1350)).toBeNull();
  expect(late.line.heard).toEqual(['from 19', 'up to 20']);
});

it('[FE4] one who does not keep up is told nothing, then to read anew, then as all others', async () => {
  const { enter, count } = set();
  const [slow, other] = [await enter(), await enter()];
  slow.line.isFull = true;
  for (const to of [1, 2, 3]) await count(to);
  expect(slow.line.heard).toEqual(['from 0']);
  expect(other.line.heard).toEqual(['from 0', '1', '2', '3']);
  slow.line.drain();
  await turn();
  await count(4);
  expect(slow.line.heard).toEqual(['from 0', 'reset 3', '4']);
});

it('[FE4] what is no longer kept is a reset', async () => {
  const { source, enter, count } = set();
  const { line } = await enter();
  source.kept = 5;
  await count(100);
  await count(101);
  expect(line.heard).toEqual(['from 0', 'reset 100', '101']);
});

it('an answer that depends on the viewer is made for each', async () => {
  const { depend, enter, count } = set();
  depend();
  const [one, two] = [await enter(), await enter()];
  await count(1);
  for (const { line } of [one, two]) expect(line.heard).toEqual(['for one: from 0', 'for one: 1']);
});

it('whoever leaves hears no more, and a broadcast without readers is empty', async () => {
  const { broadcast, enter, count } = set();
  const { line, reader, served } = await enter();
  expect(broadcast.isEmpty).toBe(false);
  reader.end();
  await served;
  await count(1);
  expect(line.heard).toEqual(['from 0']);
  expect(broadcast.isEmpty).toBe(true);
});

it('one whose opening fails is told so, and the next one begins anew', async () => {
  const { broadcast } = set();
  const line = new FakeLine();
  const reader = new Reader<number, string>(line, () => Promise.reject(new Error('unused')));
  const failing = { key: 'x', begin: () => Promise.reject(new Error('no database')) };
  await expect(broadcast.serve(reader, failing)).rejects.toThrow('no database');
  expect(broadcast.isEmpty).toBe(true);
});
