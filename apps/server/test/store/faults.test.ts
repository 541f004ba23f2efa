import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import type { Store } from '../../src/store/store.ts';
import { temporaryFolder } from '../harness/temporary.ts';
import { addModule, signOnCommand, startNode, type Node } from '../harness/node.ts';

const fault = (message: string, code: string | null): Error =>
  Object.assign(new Error(message), code !== null && { code });

describe('a batch that meets a fault of the database', () => {
  let folder: ReturnType<typeof temporaryFolder>;
  let node: Node;
  let commit: MockInstance<Store['commit']>;
  beforeEach(async () => {
    folder = temporaryFolder();
    node = await startNode(`sqlite:${folder.path}/store.sqlite`);
    await addModule(node, 'default', 100);
    commit = vi.spyOn(node.store, 'commit');
  });
  afterEach(async () => {
    await node[Symbol.asyncDispose]();
    folder[Symbol.dispose]();
  });

  /** Sign-ons of one batch, and how often the engine tried to store them. */
  async function submitted(count: number): Promise<{ kinds: string[]; tried: number }> {
    const before = commit.mock.calls.length;
    const commands = Array.from({ length: count }, (_, n) => signOnCommand({ user: `user ${n}` }));
    const answers = await Promise.allSettled(commands.map((each) => node.engine.submit(each)));
    const kinds = answers.map((each) => (each.status === 'fulfilled' ? each.value.kind : 'rejected'));
    return { kinds, tried: commit.mock.calls.length - before };
  }

  it.each([
    ['Connection terminated unexpectedly', null],
    ['Connection terminated', null],
    ['Client has encountered a connection error and is not queryable', null],
    ['timeout exceeded when trying to connect', null],
    ['terminating connection due to administrator command', '57P01'],
  ])('[HU3] is not run again one by one where the connection is lost: %s', async (message, code) => {
    // The first is on its way alone while the others wait for a batch of their own.
    commit.mockRejectedValue(fault(message, code));
    const { kinds, tried } = await submitted(20);
    expect(kinds).toEqual(Array.from({ length: 20 }, () => 'rejected'));
    expect(tried).toBeLessThanOrEqual(2);
  });

  it.each(['40P01', '40001'])('[SO4] is run once more where PostgreSQL gave way: %s', async (code) => {
    commit.mockRejectedValueOnce(fault('deadlock detected', code));
    expect(await submitted(1)).toEqual({ kinds: ['SignedOn'], tried: 2 });
  });

  it('[SO4] but only once, and not for what would fail again', async () => {
    commit.mockRejectedValue(fault('deadlock detected', '40P01'));
    expect(await submitted(1)).toEqual({ kinds: ['rejected'], tried: 2 });
    commit.mockRejectedValue(fault('duplicate key', '23505'));
    expect(await submitted(1)).toEqual({ kinds: ['rejected'], tried: 1 });
  });
});
