import { expect, it, vi } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { Sweeper } from '../../src/engine/sweeper.ts';
import { createLog } from '../../src/log.ts';
import { onEachDatabase } from '../harness/databases.ts';
import { command, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';

/** A session of the environment that is signed off in a second. */
async function countedDown(engine: Engine): Promise<string> {
  const answer = await engine.submit(signOnCommand());
  if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
  const { id } = answer.session;
  const how = { note: null, afterSeconds: 1, includeProtected: false };
  await engine.submit(command('KillSessions', { ids: [id], ...how }));
  return id;
}

async function isOver({ queries }: Node, id: string): Promise<void> {
  await vi.waitFor(async () => {
    expect((await queries.session(id))?.ended).toMatchObject({ reason: 'KILLED' });
  });
}

onEachDatabase((fresh) => {
  it('[EX1] [KL6] what is due in one environment does not wait until another is done with its own', async () => {
    await using node = await startNode(await fresh());
    const { database, store, clock, engines, engine: busy } = node;
    const calm = await engines.create('test');
    for (const engine of [busy, calm]) await engine.submit(command('SaveModule', { key: 'default' }));
    const sweeper = new Sweeper({
      ...{ database, store, clock, ids: { next: newId }, engines: () => engines.all() },
      ...{ uses: { takeUses: () => new Map() }, log: createLog('silent') },
    });
    await sweeper.noteServed();
    const first = await countedDown(busy);
    const second = await countedDown(calm);
    clock.jump(1000);

    let resume = (): void => {};
    const held = new Promise<void>((resolve) => (resume = resolve));
    const settle = busy.submitUnhurried.bind(busy);
    vi.spyOn(busy, 'submitUnhurried').mockImplementation(async (settling) => {
      await held;
      return settle(settling);
    });
    const sweep = sweeper.sweep();
    await isOver(node, second);
    // Nor does what falls due later.
    const third = await countedDown(calm);
    clock.jump(1000);
    void sweeper.sweep();
    await isOver(node, third);
    expect((await node.queries.session(first))?.ended).toBeNull();

    resume();
    await sweep;
    expect((await node.queries.session(first))?.ended).toMatchObject({ reason: 'KILLED' });
    await sweeper.stop();
  });
});
