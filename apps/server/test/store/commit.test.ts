import { decide, everySession, type Command, type Session } from '@seatkeeper/domain';
import { describe, expect, inject, it, vi } from 'vitest';
import { rowsOf } from '../../src/store/bulk.ts';
import { checked } from '../harness/check.ts';
import { TestClock } from '../harness/clock.ts';
import { onEachDatabase, postgresDatabase, rowsIn } from '../harness/databases.ts';
import { addModule, command, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';
import { environmentId, populate } from './sessions.ts';

async function counts(node: Node): Promise<number> {
  const order = { field: 'STARTED_AT', descending: true } as const;
  const request = {
    environmentId,
    filter: everySession,
    order,
    limit: 1,
    fromEnd: false,
    after: null,
    before: null,
  };
  return (await node.queries.sessionPage(request)).total;
}

async function start(node: Node, part: Parameters<typeof signOnCommand>[0] = {}): Promise<Session> {
  const answer = await node.engine.submit(signOnCommand(part));
  if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
  return answer.session;
}

onEachDatabase((fresh) => {
  describe('a commit', () => {
    it('writes what was decided: what is read back is what was answered [LC8]', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      const all = await populate(node, 7);
      expect((await checked(url)).faults).toEqual([]);
      const { committed } = (await node.queries.changesSince(environmentId, 0, 10_000))!;
      expect(committed.map(({ revision }) => revision)).toEqual(committed.map((_, index) => index + 1));
      const last = new Map<string, Session>();
      for (const { change } of committed)
        if ('session' in change) last.set(change.session.id, change.session);
      // Times that made no change apart, the last change of each session is the session.
      const times = { lastSeenAt: 0, lastActiveAt: 0, beatSeconds: 0 };
      for (const session of all)
        expect({ ...last.get(session.id), ...times }).toEqual({ ...session, ...times });
    });

    it('is whole or not at all: what is decided in a batch that fails is nowhere', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 5);
      const before = await rowsIn(url, 'SELECT revision, alive_at FROM environments');
      const sign = signOnCommand({ user: 'new' });
      const commit = node.store.commit(environmentId, [sign], node.clock.now(), async ({ set }) => {
        expect(decide(set, sign, node.clock.now()).kind).toBe('SignedOn');
        await Promise.reject(new Error('the power is gone'));
      });
      await expect(commit).rejects.toThrow('the power is gone');
      expect(await rowsIn(url, 'SELECT revision, alive_at FROM environments')).toEqual(before);
      for (const table of ['sessions', 'seats', 'users', 'session_counts'])
        expect(await rowsIn(url, `SELECT * FROM ${table}`)).toEqual([]);
      await start(node);
      expect((await checked(url)).faults).toEqual([]);
    });

    it('takes a license away and adds one of the same key [LC9]', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await node.engine.submit(command('SaveLicense', { key: 'l', total: 1, namedUsers: [] }));
      const commit = vi.spyOn(node.store, 'commit');
      const answers = await Promise.all([
        node.engine.submit(command('RemoveLicense', { key: 'l' })),
        node.engine.submit(command('SaveLicense', { key: 'l', total: 2 })),
      ]);
      expect(answers.map(({ kind }) => kind)).toEqual(['Removed', 'LicenseSaved']);
      expect(commit).toHaveBeenCalledOnce();
      expect(await rowsIn(url, 'SELECT key, total FROM licenses')).toEqual([{ key: 'l', total: 2 }]);
    });

    it('fails for the one command that cannot be stored, and for no other in the batch', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 100);
      const known = signOnCommand();
      await node.engine.submit(known);
      // The same id again makes a session that is there already; PostgreSQL stores no NUL at all.
      const poison: Command[] = [{ ...known, user: 'again' }];
      if (!url.startsWith('sqlite:')) poison.push(signOnCommand({ user: 'n\u0000l', host: '\u0000' }));
      const good = Array.from({ length: 6 }, () => signOnCommand());
      const batch = [...good.slice(0, 3), ...poison, ...good.slice(3)];
      const answers = await Promise.allSettled(batch.map((one) => node.engine.submit(one)));
      expect(answers.filter(({ status }) => status === 'rejected')).toHaveLength(poison.length);
      expect(await counts(node)).toBe(7);
      expect(node.engine.catalog.licenses[0]).toMatchObject({ inUse: 7 });
      expect((await checked(url)).faults).toEqual([]);
    });

    it('[FE1] [KL3] is told of by the next one, where its own answer was lost', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 5);
      const { id } = await start(node);
      const { revision } = node.engine.catalog.environment;
      const told: number[] = [];
      node.feed.listen(
        environmentId,
        ({ committed }) => void told.push(...committed.map((each) => each.revision)),
      );
      const write = node.database.write.bind(node.database);
      vi.spyOn(node.database, 'write').mockImplementationOnce(async (work) => {
        await write(work);
        throw new Error('Connection terminated unexpectedly');
      });
      const kill = command('KillSessions', { ids: [id], note: 'bye', includeProtected: false });
      await expect(node.engine.submit(kill)).rejects.toThrow('terminated');
      await start(node, { user: 'bert' });
      expect(told).toEqual([revision + 1, revision + 2]);
      expect(node.feed.since(environmentId, revision)?.map((each) => each.revision)).toEqual(told);
      const beat = { type: 'Heartbeat', sessionId: id, active: true, editing: null, window: null } as const;
      const answer = await node.engines.beat(environmentId, { ...beat, ipAddress: null, jitter: null });
      expect(answer).toMatchObject({ kind: 'SessionEnded', session: { ended: { note: 'bye' } } });
    });

    it('[AC2] keeps messages in the order in which they were given, whatever clock and ids say', async () => {
      const url = await fresh();
      const clock = new TestClock();
      let sessionId = '';
      const notify = (node: Node, id: string): Promise<unknown> => {
        const request = { owner: 'o', id, inputHash: 'h', part: 0 };
        const asked = { ids: [sessionId], text: id, signOffAfterSeconds: null, chosen: [], request };
        return node.engine.submit({ ...command('NotifySessions', asked), id });
      };
      {
        await using node = await startNode(url, clock);
        await addModule(node, 'default', 5);
        sessionId = (await start(node)).id;
        clock.jump(60_000);
        for (const id of ['c', 'a', 'b']) await notify(node, id);
      }
      clock.jump(-30_000);
      await using node = await startNode(url, clock);
      await notify(node, 'aa');
      const beat = { type: 'Heartbeat', sessionId, active: true, editing: null, window: null } as const;
      const answer = await node.engines.beat(environmentId, { ...beat, ipAddress: null, jitter: null });
      const messages = answer.kind === 'HeartbeatAccepted' ? answer.messages : [];
      expect(messages.map(({ text }) => text)).toEqual(['c', 'a', 'b', 'aa']);
    });

    it('keeps a read of one moment, whatever is committed meanwhile', async () => {
      await using node = await startNode(await fresh());
      await addModule(node, 'default', 5);
      const count = 'SELECT COUNT(*) AS n FROM sessions';
      await node.database.read(async (runner) => {
        const before = await rowsOf(runner, count);
        await start(node);
        expect(await rowsOf(runner, count)).toEqual(before);
      });
      expect(await node.database.read((runner) => rowsOf(runner, count))).toEqual([{ n: 1 }]);
    });

    it('serves many callers at once: [SO4] simultaneous sign-ons take just the seats there are', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 25);
      const answers = await Promise.all(
        Array.from({ length: 300 }, (_, n) => node.engine.submit(signOnCommand({ user: `user ${n}` }))),
      );
      expect(answers.filter(({ kind }) => kind === 'SignedOn')).toHaveLength(25);
      expect(await rowsIn(url, 'SELECT COUNT(*) AS n FROM denials')).toEqual([{ n: 275 }]);
      expect((await checked(url)).faults).toEqual([]);
    });

    it('[SO3] looks again for what new settings have made due since the last refusal', async () => {
      await using node = await startNode(await fresh());
      await addModule(node, 'default', 1);
      await start(node);
      node.clock.jump(600_000);
      const change = { settingsGraceSeconds: 0, userExpireTimeHours: 0.1 };
      const revision = node.engine.catalog.settingsRevision;
      const answers = await Promise.all([
        node.engine.submit(signOnCommand({ user: 'bert' })),
        node.engine.submit(command('UpdateSettings', { revision, change })),
        node.engine.submit(signOnCommand({ user: 'cleo' })),
      ]);
      expect(answers.map(({ kind }) => kind)).toEqual(['NoSeatAvailable', 'SettingsUpdated', 'SignedOn']);
    });

    it('[SO3] looks past any number of other due sessions for one that frees the seat', async () => {
      await using node = await startNode(await fresh());
      await addModule(node, 'many', 2000);
      await addModule(node, 'one', 1);
      const others = Array.from({ length: 1100 }, (_, n) =>
        node.engine.submit(signOnCommand({ user: `user ${n}`, module: 'many' })),
      );
      await Promise.all(others);
      node.clock.jump(1000);
      expect((await node.engine.submit(signOnCommand({ user: 'anna', module: 'one' }))).kind).toBe(
        'SignedOn',
      );
      node.clock.jump(9 * 3_600_000);
      expect((await node.engine.submit(signOnCommand({ user: 'bert', module: 'one' }))).kind).toBe(
        'SignedOn',
      );
    });

    it('[EX1] [EX6] lets go of what an idle session held by name, with the name', async () => {
      const url = await fresh();
      await using node = await startNode(url);
      await addModule(node, 'default', 1);
      const named = { model: 'HYBRID', namedTotal: 1, addNamedUsers: ['anna'] } as const;
      await node.engine.submit(command('SaveLicense', { key: 'default', ...named }));
      const { id } = await start(node);
      await node.engine.submit(command('ReleaseSeats', { ids: [id] }));
      expect(node.engine.catalog.licenses[0]).toMatchObject({ inUse: 0, allocated: 0, namedInUse: 1 });
      await node.engine.submit(command('SaveLicense', { key: 'default', removeNamedUsers: ['anna'] }));
      expect(node.engine.catalog.licenses[0]).toMatchObject({ inUse: 0, allocated: 1, namedInUse: 0 });
      expect((await checked(url)).faults).toEqual([]);
    });

    it('the sessions counted by module and state are those that are listed', async () => {
      await using node = await startNode(await fresh());
      const all = await populate(node, 99);
      for (const state of ['ACTIVE', 'IDLE', 'HUNG', 'ENDED'] as const) {
        for (const module of ['default', 'other', 'manager', null]) {
          const filter = { ...everySession, states: [state], module };
          const { items, total } = await node.queries.sessionPage({
            environmentId,
            filter,
            order: { field: 'STARTED_AT', descending: true },
            limit: 100,
            fromEnd: false,
            after: null,
            before: null,
          });
          expect(items).toHaveLength(total);
        }
      }
      expect(all).toHaveLength(60);
    });
  });
});

describe('two servers on one PostgreSQL database', () => {
  it('[SO4] race for the last seats and grant exactly those there are', async () => {
    expect(inject('postgres')).toBeTruthy();
    const url = await postgresDatabase();
    await using one = await startNode(url);
    await addModule(one, 'default', 25);
    await using two = await startNode(url);
    const requests = Array.from({ length: 400 }, (_, n) =>
      (n % 2 === 0 ? one : two).engine.submit(signOnCommand({ user: `user ${n}` })),
    );
    const kinds = (await Promise.all(requests)).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'SignedOn')).toHaveLength(25);
    expect(kinds.filter((kind) => kind === 'NoSeatAvailable')).toHaveLength(375);
    expect((await checked(url)).faults).toEqual([]);
  });

  it('[SO5] answer the same request with the same session', async () => {
    const url = await postgresDatabase();
    await using one = await startNode(url);
    await addModule(one, 'default', 25);
    await using two = await startNode(url);
    const request = { owner: 'token_1', id: 'r', inputHash: 'h' };
    const answers = await Promise.all(
      [one, two, one, two].map(({ engine }) => engine.submit(signOnCommand({ request }))),
    );
    const ids = answers.map((answer) => (answer.kind === 'SignedOn' ? answer.session.id : answer.kind));
    expect(new Set(ids).size).toBe(1);
    expect(await counts(one)).toBe(1);
  });

  it('[KL3] end a session once', async () => {
    const url = await postgresDatabase();
    await using one = await startNode(url);
    await addModule(one, 'default', 25);
    await using two = await startNode(url);
    const { id } = await start(one);
    const kill = (note: string) => command('KillSessions', { ids: [id], note, includeProtected: false });
    const results = await Promise.all([
      one.engine.submit(kill('a')),
      two.engine.submit(kill('b')),
      two.engine.submit({ type: 'SignOff', id: newId(), sessionId: id, ipAddress: null }),
    ]);
    expect(JSON.stringify(results).match(/"kind":"(SessionKilled|SignedOff)"/gu)).toHaveLength(1);
    expect(await rowsIn(url, `SELECT COUNT(*) AS n FROM changes WHERE type = 'SessionEnded'`)).toEqual([
      { n: 1 },
    ]);
    expect((await checked(url)).faults).toEqual([]);
  });
});
