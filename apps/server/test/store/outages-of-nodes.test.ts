import type { Outage } from '@seatkeeper/domain';
import { describe, expect, it, vi } from 'vitest';
import type { Sweeper } from '../../src/engine/sweeper.ts';
import { onEachDatabase, rowsIn } from '../harness/databases.ts';
import { startNode, sweeperOf, type Node } from '../harness/node.ts';

const second = 1000;

/** A server on a database that others serve, too. */
interface Server {
  readonly node: Node;
  readonly sweeper: Sweeper;
}

/** Servers that come and go on one database, all by one clock. */
class Together implements AsyncDisposable {
  readonly url: string;
  readonly first: Server;
  private readonly started: Node[];

  private constructor(url: string, first: Server) {
    this.url = url;
    this.first = first;
    this.started = [first.node];
  }

  static async on(url: string): Promise<Together> {
    const node = await startNode(url);
    const together = new Together(url, { node, sweeper: sweeperOf(node) });
    await together.first.sweeper.noteServed();
    return together;
  }

  get clock() {
    return this.first.node.clock;
  }

  /** One that has yet to say that it lives. */
  async starting(): Promise<Server> {
    const node = await startNode(this.url, this.clock);
    this.started.push(node);
    return { node, sweeper: sweeperOf(node) };
  }

  async start(): Promise<Server> {
    const server = await this.starting();
    await server.sweeper.noteServed();
    return server;
  }

  /** Time in which these servers live, and no others. */
  async pass(seconds: number, ...living: readonly Server[]): Promise<void> {
    for (let left = seconds; left > 0; left -= 4) {
      this.clock.jump(Math.min(4, left) * second);
      for (const { sweeper } of living) await sweeper.noteServed();
    }
  }

  async outages(): Promise<Outage[]> {
    const [row] = await rowsIn<{ outages: string }>(this.url, 'SELECT outages FROM environments');
    return JSON.parse(row!.outages) as Outage[];
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const node of this.started) await node[Symbol.asyncDispose]();
  }
}

onEachDatabase((fresh) => {
  describe('an outage of several servers', () => {
    it('[HU3] is none while one of them lives: the other stops, starts, hangs, or has lost its database', async () => {
      await using together = await Together.on(await fresh());
      const { first } = together;
      const suspended = await together.start();
      // Stopped for two minutes; what is read at a start is old by the time that it is said to live.
      await together.pass(120, first);
      const other = await together.starting();
      await together.pass(20, first);
      await other.sweeper.noteServed();
      // It was only suspended.
      await together.pass(120, first);
      await suspended.sweeper.noteServed();
      const broken = vi.spyOn(other.node.database, 'write').mockRejectedValue(new Error('it is gone'));
      await together.pass(4, first);
      await expect(other.sweeper.noteServed()).rejects.toThrow('it is gone');
      await together.pass(20, first);
      broken.mockRestore();
      await other.sweeper.noteServed();
      expect(await together.outages()).toEqual([]);
    });

    it('[HU3] lasts from when the last of them stopped until the first comes back, and all know of it', async () => {
      await using together = await Together.on(await fresh());
      const { first, clock } = together;
      const other = await together.start();
      await together.pass(60, first, other);
      await together.pass(60, other);
      const from = clock.now();
      clock.jump(600 * second);
      const again = await together.start();
      const outages = [{ from, to: clock.now() }];
      await together.pass(8, again);
      const late = await together.start();
      expect(await together.outages()).toEqual(outages);
      for (const { node } of [again, late]) expect(node.engine.outages).toEqual(outages);
    });

    it('[HU3] is noted once, by whoever notices it first, and known to all', async () => {
      await using together = await Together.on(await fresh());
      const { first, clock } = together;
      const other = await together.start();
      const outages: Outage[] = [];
      for (const [one, next] of [
        [first, other],
        [other, first],
        [first, other],
      ] as const) {
        // The clock of both jumps; one of them is the first to notice.
        const from = clock.now();
        clock.jump(100 * second);
        outages.push({ from, to: clock.now() });
        await one.sweeper.noteServed();
        await next.sweeper.noteServed();
        expect(await together.outages()).toEqual(outages);
        for (const { node } of [one, next]) expect(node.engine.outages).toEqual(outages);
        await together.pass(20, one, next);
      }
    });

    it('[HU3] counts once where they take turns in a crash loop', async () => {
      await using together = await Together.on(await fresh());
      const from = together.clock.now();
      const waiting = [await together.starting(), await together.starting()];
      for (let turn = 0; turn < 4; turn += 1) {
        together.clock.jump(20 * second);
        const server = waiting.shift()!;
        await server.sweeper.noteServed();
        // It dies at once, and another one is on its way already.
        waiting.push(await together.starting());
      }
      expect(await together.outages()).toEqual([{ from, to: from + 80 * second }]);
    });

    it('[AC3] [HU3] that is yet to come is put right at a start without losing what another one notes just then', async () => {
      await using together = await Together.on(await fresh());
      const { database, store, clock, engine } = together.first.node;
      const other = await together.start();
      const now = clock.now();
      const been = { from: now - 20 * second, to: now - 10 * second };
      const ahead = { from: now + 1, to: now + 50 * second };
      await store.noteAlive(engine.environmentId, now, () => [ahead]);
      const write = database.write.bind(database);
      const clamping: Promise<void>[] = [];
      vi.spyOn(database, 'write').mockImplementationOnce((work) =>
        write(async (runner) => {
          const result = await work(runner);
          clamping.push(other.node.store.clampTimes(now));
          // Long enough for it to have read, if it did not wait for the lock.
          await new Promise((resume) => setTimeout(resume, 100));
          return result;
        }),
      );
      await store.noteAlive(engine.environmentId, now, (_, known) => [been, ...known]);
      await Promise.all(clamping);
      expect(await together.outages()).toEqual([been]);
    });
  });
});
