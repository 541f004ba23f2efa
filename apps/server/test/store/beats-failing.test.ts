import { expect, it, vi } from 'vitest';
import { temporaryFolder } from '../harness/temporary.ts';
import { addModule, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';
import { environmentId } from './sessions.ts';

const sessionId = 'session_a';

async function start(folder: { readonly path: string }): Promise<Node> {
  const node = await startNode(`sqlite:${folder.path}/store.sqlite`);
  await addModule(node, 'default', 5);
  await node.engine.submit(signOnCommand({ id: 'a' }));
  return node;
}

function beat(node: Node, active: boolean): Promise<{ kind: string }> {
  const command = {
    id: newId(),
    sessionId,
    active,
    editing: null,
    window: null,
    ipAddress: null,
    jitter: null,
  };
  return node.engines.beat(environmentId, { ...command, type: 'Heartbeat' });
}

/** When the user was last active, as the disk says. */
async function activeOnDisk({ database }: Node): Promise<unknown> {
  const { rowsOf } = await import('../../src/store/bulk.ts');
  const [row] = await database.read((runner) => rowsOf(runner, 'SELECT last_active_at FROM sessions'));
  return row?.['last_active_at'];
}

it('[AC4] beats that could not be written are tried again by themselves, and nobody is refused for ever', async () => {
  using folder = temporaryFolder();
  await using node = await start(folder);
  const write = vi.spyOn(node.database, 'write').mockRejectedValueOnce(new Error('the disk is full'));
  node.clock.jump(1000);
  const activeAt = node.clock.now();
  expect(await beat(node, true)).toMatchObject({ kind: 'HeartbeatAccepted' });
  await vi.waitFor(() => {
    expect(write).toHaveBeenCalled();
  });
  // Longer than a beat may wait for the disk, and no other beat comes that could take it along.
  node.clock.jump(5000);
  await vi.waitFor(async () => {
    expect(await activeOnDisk(node)).toBe(activeAt);
  });
  expect(await beat(node, false)).toMatchObject({ kind: 'HeartbeatAccepted' });
});

it('[AC4] activity is not lost to a later beat without any, when its writing fails', async () => {
  using folder = temporaryFolder();
  await using node = await start(folder);
  let fail = (): void => {};
  const write = vi.spyOn(node.database, 'write').mockImplementationOnce(
    () =>
      new Promise((_resolve, reject) => {
        fail = () => {
          reject(new Error('the disk is full'));
        };
      }),
  );
  node.clock.jump(1000);
  const activeAt = node.clock.now();
  await beat(node, true);
  await vi.waitFor(() => {
    expect(write).toHaveBeenCalled();
  });
  await beat(node, false);
  expect((await node.queries.session(sessionId))?.lastActiveAt).toBe(activeAt);
  fail();
  await vi.waitFor(async () => {
    expect(await activeOnDisk(node)).toBe(activeAt);
  });
});

it('[AC4] no beat is accepted while an earlier one has waited a second for the disk: it waits itself', async () => {
  using folder = temporaryFolder();
  await using node = await start(folder);
  let resume = (): void => {};
  const write = node.database.write.bind(node.database);
  const writing = vi.spyOn(node.database, 'write').mockImplementationOnce(async (work) => {
    await new Promise<void>((resolve) => (resume = resolve));
    return write(work);
  });
  node.clock.jump(1000);
  await beat(node, true);
  await vi.waitFor(() => {
    expect(writing).toHaveBeenCalled();
  });
  const watch = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 501);
  let answered = false;
  const next = beat(node, false).finally(() => (answered = true));
  // What waits for nothing is answered before a read has come back.
  await node.queries.session(sessionId);
  expect(answered).toBe(false);
  resume();
  expect(await next).toMatchObject({ kind: 'HeartbeatAccepted' });
  watch.mockRestore();
});

it('[AC4] beats are refused, to be tried again, while none can be written', async () => {
  using folder = temporaryFolder();
  await using node = await start(folder);
  const write = vi.spyOn(node.database, 'write').mockRejectedValue(new Error('the disk is full'));
  node.clock.jump(1000);
  await beat(node, true);
  await expect(node.heartbeats.flush()).rejects.toThrow('the disk is full');
  const watch = vi.spyOn(performance, 'now').mockReturnValue(performance.now() + 501);
  await expect(beat(node, false)).rejects.toThrow('cannot be written now');
  write.mockRestore();
  await node.heartbeats.flush();
  expect(await beat(node, false)).toMatchObject({ kind: 'HeartbeatAccepted' });
  watch.mockRestore();
});
