import {
  endReasons,
  everySession,
  matches,
  sessionOrderFields,
  sessionStates,
  loginKey,
  type Session,
  type SessionFilter,
  type SessionOrderField,
} from '@seatkeeper/domain';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onEachDatabase } from '../harness/databases.ts';
import { startNode, type Node } from '../harness/node.ts';
import { addresses, environmentId, hosts, logins, modules, populate } from './sessions.ts';

const among = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const present = <T>(values: readonly (T | null)[]): T[] => values.filter((value) => value !== null);

/** Filters of few conditions, most of which something meets. */
function filters(startedAts: readonly number[]): fc.Arbitrary<SessionFilter> {
  const condition: { [Field in keyof SessionFilter]: fc.Arbitrary<NonNullable<SessionFilter[Field]>> } = {
    states: fc.uniqueArray(among(sessionStates), { minLength: 1, maxLength: 4 }),
    user: among([...logins, 'ANNA', 'STRASSE', 'nobody']),
    module: among([...modules, 'unknown']),
    license: among(['default', 'other', 'unknown']),
    host: among([...present(hosts), 'PC', '']),
    ipAddress: among([...present(addresses), '10.0.0.9', '']),
    appServer: among(['app-1', 'app-2', '']),
    sessionType: among([...modules]),
    keepAlive: fc.boolean(),
    search: among(['anna', 'GRÖSSE', 'pc-1', '%', '_2', 'b. (ADMIN)', 'anna manager', 'bert', '!', '10.0.0']),
    endReasons: fc.uniqueArray(among(endReasons), { minLength: 1, maxLength: 3 }),
    interrupted: fc.boolean(),
    startedAfter: among(startedAts),
    startedBefore: among(startedAts),
    countingDown: fc.boolean(),
    overusers: fc.constant(null as never),
    endedAfter: among(startedAts),
    endedBefore: among(startedAts),
    endedBy: among(['system', 'admin', 'anna', 'nobody']),
  };
  // Overusers are not for `matches` to judge; overuse.test.ts looks at them.
  const names = (Object.keys(condition) as (keyof SessionFilter)[]).filter((name) => name !== 'overusers');
  return fc
    .subarray(names, { minLength: 0, maxLength: 3 })
    .chain((chosen) =>
      fc
        .record(Object.fromEntries(chosen.map((name) => [name, condition[name]])))
        .map((part) => ({ ...everySession, ...part })),
    );
}

type Key = readonly (string | number)[];

function keyOf(session: Session, field: SessionOrderField): Key {
  const { startedAt, id } = session;
  switch (field) {
    case 'USER':
      return [loginKey(session.user.login), startedAt, id];
    case 'MODULE':
      return [session.moduleKey, startedAt, id];
    case 'HOST':
      return [session.host ?? '', startedAt, id];
    case 'STARTED_AT':
      return [startedAt, id];
    case 'LAST_ACTIVE_AT':
    case 'EXPIRES_AT':
      return [session.lastActiveAt, id];
    case 'ENDED_AT':
      return [session.ended?.at ?? Infinity, id];
  }
}

function compare(one: Key, other: Key): number {
  for (const [index, value] of one.entries()) {
    const against = other[index]!;
    if (value !== against) return value < against ? -1 : 1;
  }
  return 0;
}

onEachDatabase((fresh) => {
  describe('the list of sessions', () => {
    let node: Node;
    let all: Session[];
    const licenseIdOf = (key: string | null): string | null =>
      node.engine.catalog.licenses.find((license) => license.key === key)?.id ?? null;

    beforeAll(async () => {
      node = await startNode(await fresh());
      all = await populate(node, 20_261_121);
    });
    afterAll(() => node[Symbol.asyncDispose]());

    it('is tried on sessions of every kind', () => {
      expect(all).toHaveLength(60);
      const kinds = new Set(
        all.map(({ ended, hung, keepAlive, editing, exitedAt }) =>
          JSON.stringify([ended?.reason, hung, keepAlive, editing, exitedAt !== null]),
        ),
      );
      expect(kinds.size).toBeGreaterThanOrEqual(6);
    });

    it('[KL2] pages, in every order and direction, as sorting all that match would', async () => {
      const request = fc.record({
        filter: filters([...new Set(all.map(({ startedAt }) => startedAt))]),
        field: among(sessionOrderFields),
        descending: fc.boolean(),
        fromEnd: fc.boolean(),
        limit: fc.integer({ min: 1, max: 25 }),
        skip: fc.integer({ min: 0, max: 40 }),
        first: fc.shuffledSubarray([...logins, 'nobody'].map(loginKey)),
      });
      await fc.assert(
        fc.asyncProperty(request, async ({ filter, field, descending, fromEnd, limit, skip, first }) => {
          const usersFirst = field === 'USER' ? first : [];
          const order = { field, descending, usersFirst };
          const rank = ({ user }: Session): number => {
            const at = usersFirst.indexOf(loginKey(user.login));
            return at === -1 ? usersFirst.length : at;
          };
          const licenseId = licenseIdOf(filter.license);
          const matching = all.filter((session) => matches(session, filter, licenseId));
          const sorted = matching.toSorted(
            (a, b) => rank(a) - rank(b) || compare(keyOf(a, field), keyOf(b, field)) * (descending ? -1 : 1),
          );
          const pages: string[][] = [];
          let place: Key | null = null;
          for (;;) {
            const page = await node.queries.sessionPage({
              ...{ environmentId, filter, limit, fromEnd, order },
              after: fromEnd ? null : place,
              before: fromEnd ? place : null,
            });
            expect(page.total).toBe(matching.length);
            expect(page.revision).toBe(node.engine.catalog.environment.revision);
            pages.push(page.items.map(({ session }) => session.id));
            if (!page.more) break;
            place = page.items.at(fromEnd ? 0 : -1)!.place;
          }
          const walked = (fromEnd ? pages.toReversed() : pages).flat();
          expect(walked).toEqual(sorted.map(({ id }) => id));
          const jump = await node.queries.sessionPage({
            ...{ environmentId, filter, limit, fromEnd, skip, order },
            ...{ after: null, before: null },
          });
          const from = fromEnd ? Math.max(0, sorted.length - skip - limit) : skip;
          const to = fromEnd ? Math.max(0, sorted.length - skip) : skip + limit;
          expect(jump.items.map(({ session }) => session.id)).toEqual(
            sorted.slice(from, to).map(({ id }) => id),
          );
          expect(jump.more).toBe(sorted.length > skip + limit);
        }),
        { numRuns: 250 },
      );
    });

    it('[KL2] takes no host for an empty one, as the domain does', async () => {
      const filter = { ...everySession, host: '' };
      expect(all.some((session) => session.host === null && session.ended === null)).toBe(true);
      const page = await node.queries.sessionPage({
        ...{ environmentId, filter, limit: 10, fromEnd: false, after: null, before: null },
        order: { field: 'STARTED_AT', descending: true },
      });
      expect(page).toMatchObject({ total: 0, items: [] });
      expect(all.filter((session) => matches(session, filter, null))).toEqual([]);
    });

    it('gives the sessions as they are, between two places too', async () => {
      const order = { field: 'STARTED_AT', descending: false } as const;
      const filter = { ...everySession, states: sessionStates };
      const whole = await node.queries.sessionPage({
        environmentId,
        filter,
        order,
        limit: 100,
        fromEnd: false,
        after: null,
        before: null,
      });
      const byId = new Map(all.map((session) => [session.id, session]));
      expect(whole.items.map(({ session }) => session)).toEqual(
        whole.items.map(({ session }) => byId.get(session.id)),
      );
      const [after, before] = [whole.items[10]!.place, whole.items[20]!.place];
      const between = await node.queries.sessionPage({
        environmentId,
        filter,
        order,
        limit: 100,
        fromEnd: false,
        after,
        before,
      });
      expect(between.items).toEqual(whole.items.slice(11, 20));
    });
  });
});
