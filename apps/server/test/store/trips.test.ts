import sqlite3 from 'sqlite3';
import { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { GatheredWrites, mergeStatements } from '../../src/store/gathered-writes.ts';
import { checked } from '../harness/check.ts';
import { rowsIn } from '../harness/databases.ts';
import { addModule, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';
import { temporaryFolder } from '../harness/temporary.ts';

let folder: ReturnType<typeof temporaryFolder>;
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => {
  folder[Symbol.dispose]();
});

describe('on SQLite, where each statement is a turn in the thread pool, a batch', () => {
  let node: Node;
  let url: string;
  beforeEach(async () => {
    url = `sqlite:${folder.path}/store.sqlite`;
    node = await startNode(url);
    await addModule(node, 'default', 100);
  });
  afterEach(async () => {
    vi.restoreAllMocks();
    await node[Symbol.asyncDispose]();
  });

  async function signedOn(user: string): Promise<string> {
    const answer = await node.engine.submit(signOnCommand({ user }));
    if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
    return answer.session.id;
  }

  /** Statements that the driver was given while `work` went on. */
  async function statementsOf(work: () => Promise<unknown>): Promise<number> {
    const given = (['all', 'run'] as const).map((method) => vi.spyOn(sqlite3.Statement.prototype, method));
    await work();
    return given.reduce((sum, { mock }) => sum + mock.calls.length, 0);
  }

  it('of sign-ons, windows, beats and sign-offs takes begin, two reads, a write and commit', async () => {
    const beat = { type: 'Heartbeat', active: true, editing: null, ipAddress: null, jitter: 0 } as const;
    const [opens, closes, leaves] = await Promise.all(['anna', 'bert', 'cleo'].map(signedOn));
    const open = (sessionId: string) => ({ ...beat, id: newId(), sessionId, window: 'w' });
    await node.engine.submit(open(closes!));
    node.clock.jump(1000);
    const kinds: string[] = [];
    const commits = vi.spyOn(node.store, 'commit');
    const statements = await statementsOf(async () => {
      const answers = await Promise.all([
        node.engine.submit(signOnCommand({ user: 'dora', request: { owner: 'o', id: 'r', inputHash: 'h' } })),
        node.engine.submit(open(opens!)),
        node.engine.submit({ ...open(closes!), type: 'CloseWindow' }),
        node.engine.submit({ type: 'SignOff', id: newId(), sessionId: leaves!, ipAddress: null }),
      ]);
      kinds.push(...answers.map(({ kind }) => kind));
    });
    expect(kinds).toEqual(['SignedOn', 'HeartbeatAccepted', 'HeartbeatAccepted', 'SignedOff']);
    expect(commits).toHaveBeenCalledOnce();
    expect(statements).toBe(5);
    expect((await checked(url)).faults).toEqual([]);
  });

  it('is written whole or not at all, where one row among all fails', async () => {
    const known = signOnCommand({ user: 'anna' });
    await node.engine.submit(known);
    const tables = ['users', 'sessions', 'seats', 'session_counts', 'users_in_use', 'licenses', 'changes'];
    const all = (): Promise<unknown[]> =>
      Promise.all(tables.map((table) => rowsIn(url, `SELECT * FROM ${table} ORDER BY 1, 2`)));
    const before = await all();
    // A user is written before the session that is there already.
    const again = node.engine.submit({ ...known, user: 'bert' });
    await expect(again).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
    expect(await all()).toEqual(before);
    // The change is the last of many to be written.
    const { revision } = node.engine.catalog.environment;
    const [{ id: environmentId } = { id: '' }] = await rowsIn<{ id: string }>(
      url,
      'SELECT id FROM environments',
    );
    await node.database.write((runner) =>
      runner.query("INSERT INTO changes VALUES ($1, $2, 0, 'EnvironmentSaved', NULL, NULL, NULL)", [
        environmentId,
        revision + 1,
      ]),
    );
    const taken = await all();
    const failing = node.engine.submit(signOnCommand({ user: 'cleo' }));
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT' });
    expect(await all()).toEqual(taken);
  });
});

describe('writes that are gathered', () => {
  let source: DataSource;
  const put = 'INSERT INTO things (name, at) SELECT value, 0 FROM json_each($1) WHERE TRUE';
  const remove = 'DELETE FROM things WHERE name IN (SELECT value FROM json_each($1))';
  const rename = 'UPDATE things SET name = $1';

  beforeEach(async () => {
    source = await new DataSource({
      type: 'sqlite',
      database: `${folder.path}/things.sqlite`,
      driver: sqlite3,
    }).initialize();
    await source.query('CREATE TABLE things (name TEXT PRIMARY KEY, at INTEGER NOT NULL)');
    await mergeStatements(source, [remove, put]);
  });
  afterEach(async () => {
    await source.destroy();
  });

  async function written(...statements: [sql: string, parameter: string][]): Promise<number> {
    const runner = source.createQueryRunner();
    const writes = new GatheredWrites(source);
    for (const [sql, parameter] of statements) await writes.query(sql, [parameter]);
    const query = vi.spyOn(runner, 'query');
    try {
      await writes.flush(runner);
      return query.mock.calls.length;
    } finally {
      query.mockRestore();
    }
  }

  const names = async (): Promise<string[]> =>
    (await source.query<{ name: string }[]>('SELECT name FROM things ORDER BY name')).map(({ name }) => name);

  it('run together where they come in the order that was prepared', async () => {
    expect(await written([put, '["a","b"]'])).toBe(1);
    expect(await written([remove, '["a"]'], [put, '["a","c"]'])).toBe(1);
    expect(await names()).toEqual(['a', 'b', 'c']);
  });

  it('keep their order where it is another, and where others stand between them', async () => {
    expect(await written([put, '["a","b"]'], [remove, '["a"]'], [put, '["c"]'])).toBe(2);
    expect(await names()).toEqual(['b', 'c']);
    expect(await written([remove, '["b"]'], [rename, 'd'], [put, '["b"]'])).toBe(3);
    expect(await names()).toEqual(['b', 'd']);
    expect(await written([put, '["e"]'], [put, '["f"]'])).toBe(2);
    expect(await names()).toEqual(['b', 'd', 'e', 'f']);
  });

  it('fail as the one that fails, with nothing of those that ran with it', async () => {
    await written([put, '["a","b"]']);
    await expect(written([remove, '["a"]'], [put, '["c","b"]'])).rejects.toMatchObject({
      code: 'SQLITE_CONSTRAINT',
    });
    expect(await names()).toEqual(['a', 'b']);
  });
});
