import type { Command, Session } from '@seatkeeper/domain';
import { Sweeper } from '../../src/engine/sweeper.ts';
import { createLog } from '../../src/log.ts';
import { rowsOf } from '../../src/store/bulk.ts';
import { TestClock } from '../harness/clock.ts';
import { newId, startNode, type Node } from '../harness/node.ts';
import type { Answer, Everything, Reply, Request } from './protocol.ts';

/** The engine on a real database in a process that can be killed: does what the model asks over the process's channel. */

interface Running {
  readonly node: Node;
  readonly clock: TestClock;
  readonly sweeper: Sweeper;
}

let running: Running | null = null;

/** As the server does when it starts. */
async function open(databaseUrl: string, now: number): Promise<void> {
  await running?.node[Symbol.asyncDispose]();
  const clock = new TestClock(now);
  const node = await startNode(databaseUrl, clock);
  const { database, store, engines } = node;
  const sweeper = new Sweeper({
    ...{ database, store, clock: node.time, ids: { next: newId }, log: createLog('error') },
    engines: () => engines.all(),
    uses: { takeUses: () => new Map() },
  });
  await sweeper.noteServed();
  running = { node, clock, sweeper };
}

async function submit({ node }: Running, commands: readonly Command[]): Promise<readonly Answer[]> {
  const [only] = commands;
  if (commands.length === 1 && only?.type === 'Heartbeat') {
    return [await node.heartbeats.submit(node.engine, only)];
  }
  return Promise.all(commands.map((command) => node.engine.submit(command)));
}

async function everything({ node }: Running): Promise<Everything> {
  const { licenses, settingsRevision, environment } = node.engine.catalog;
  const { revision } = environment;
  const { outages } = node.engine;
  const [ids, denials] = await node.database.read(async (runner) => {
    const rows = await rowsOf<{ id: string }>(runner, 'SELECT id FROM sessions');
    const [count] = await rowsOf<{ n: number }>(runner, 'SELECT COUNT(*) AS n FROM denials');
    return [rows.map(({ id }) => id), count?.n ?? 0];
  });
  const found = await node.queries.sessions(ids);
  const number = ({ id }: Session): number => Number(/\d+$/u.exec(id)?.[0]);
  const sessions = found.toSorted((a, b) => number(a) - number(b));
  return { revision, settingsRevision, licenses, sessions, denials, outages };
}

async function answer(request: Request): Promise<Partial<Reply>> {
  if (request.type === 'open') {
    await open(request.databaseUrl, request.now);
    return {};
  }
  if (running === null) throw new Error('no database is open');
  switch (request.type) {
    case 'clock':
      // The flush comes by the real time, within a second: it must not find that hours have passed.
      await running.node.heartbeats.flush();
      running.clock.jump(request.now - running.clock.now());
      running.node.time.now();
      return {};
    case 'sweep':
      await running.sweeper.sweep();
      return {};
    case 'submit':
      return { answers: await submit(running, request.commands) };
    case 'flush':
      await running.node.heartbeats.flush();
      return {};
    case 'picture':
      return { everything: await everything(running) };
  }
}

process.on('message', (request: Request) => {
  answer(request)
    .catch((fault: unknown) => ({
      fault: fault instanceof Error ? (fault.stack ?? fault.message) : 'a fault',
    }))
    .then((reply) => process.send?.({ answers: [], everything: null, fault: null, ...reply }))
    .catch(() => process.exit(1));
});
process.on('disconnect', () => process.exit(0));
