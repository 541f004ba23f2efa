import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { History } from '../../src/store/history.ts';
import { onEachDatabase } from '../harness/databases.ts';
import { addModule, command, newId, signOnCommand, startNode, type Node } from '../harness/node.ts';
import { environmentId } from './sessions.ts';
import { TestClock } from '../harness/clock.ts';

const hour = 3_600_000;
/** A quarter past: hours must be found where they begin. */
const start = Date.UTC(2026, 10, 21, 9, 15);
const floor = (at: number): number => Math.floor(at / hour) * hour;

async function use(node: Node, from: number, to: number, license = 'default') {
  const history = new History(node.database);
  return history.hoursOfUse({ environmentId, license, from, to, now: node.clock.now() });
}

async function signOn({ engine }: Node, user: string, module = 'default'): Promise<string | null> {
  const answer = await engine.submit(signOnCommand({ user, module }));
  return answer.kind === 'SignedOn' ? answer.session.id : null;
}

const signOff = ({ engine }: Node, sessionId: string) =>
  engine.submit({ type: 'SignOff', id: newId(), sessionId, ipAddress: null });

/** Sessions that nothing ends but the test. */
const lasting = { hungSessionCutMinutes: 0, sessionExpireTimeHours: 8760, userExpireTimeHours: 8760 };

async function startLasting(url: string, total: number): Promise<Node> {
  const node = await startNode(url, new TestClock(start));
  await node.engine.submit(command('UpdateSettings', { revision: 0, change: lasting }));
  await addModule(node, 'default', total);
  return node;
}

onEachDatabase((fresh) => {
  describe('[HI2] seat use', () => {
    it('has the peak of each hour, and the level carried over where nothing changed', async () => {
      await using node = await startLasting(await fresh(), 3);
      const ids = [await signOn(node, 'a'), await signOn(node, 'b'), await signOn(node, 'c')];
      for (const id of ids.slice(1)) await signOff(node, id!);
      node.clock.jump(2 * hour);
      await signOn(node, 'd');
      node.clock.jump(2 * hour);
      const peaks = (await use(node, floor(start) - hour, floor(start) + 7 * hour))!;
      expect(peaks.map(({ at }) => (at - floor(start)) / hour)).toEqual([-1, 0, 1, 2, 3, 4, 5, 6]);
      expect(peaks.map(({ peak }) => peak)).toEqual([0, 3, 1, 2, 2, 2, 0, 0]);
      expect(peaks.map(({ total }) => total)).toEqual([0, 3, 3, 3, 3, 3, 0, 0]);
    });

    it('counts the sign-ons that the license refused, by the hour', async () => {
      await using node = await startLasting(await fresh(), 1);
      await signOn(node, 'a');
      for (const pause of [0, 0, hour]) {
        node.clock.jump(pause);
        expect(await signOn(node, 'b')).toBe(null);
      }
      await node.engine.submit(command('SaveUser', { login: 'x', blocked: true }));
      await signOn(node, 'x');
      const hours = (await use(node, floor(start), floor(start) + 2 * hour))!;
      expect(hours).toMatchObject([
        { peak: 1, denials: 2 },
        { peak: 1, denials: 1 },
      ]);
    });

    it('is that of the key: also of a license removed and made again, and of a changed total', async () => {
      await using node = await startNode(await fresh(), new TestClock(start));
      const { engine, clock } = node;
      await engine.submit(command('SaveLicense', { key: 'cad', total: 5 }));
      clock.jump(hour);
      await engine.submit(command('SaveLicense', { key: 'cad', total: 9 }));
      await engine.submit(command('SaveLicense', { key: 'cad', total: 2 }));
      clock.jump(hour);
      await engine.submit(command('RemoveLicense', { key: 'cad' }));
      clock.jump(2 * hour);
      await engine.submit(command('SaveLicense', { key: 'cad', total: 4 }));
      const hours = (await use(node, floor(start), floor(start) + 6 * hour, 'cad'))!;
      expect(hours.map(({ total }) => total)).toEqual([5, 9, 2, 0, 4, 0]);
      expect(await use(node, floor(start), floor(start) + hour, 'never')).toBe(null);
    });

    it('knows named seats apart', async () => {
      await using node = await startNode(await fresh(), new TestClock(start));
      const { engine } = node;
      const license = {
        key: 'default',
        model: 'HYBRID',
        total: 2,
        namedTotal: 1,
        namedUsers: ['n'],
      } as const;
      await engine.submit(command('SaveLicense', license));
      await engine.submit(command('SaveModule', { key: 'default', licenses: ['default'] }));
      for (const user of ['n', 'a', 'b']) await signOn(node, user);
      expect(await use(node, floor(start), floor(start) + hour)).toMatchObject([{ peak: 2, namedPeak: 1 }]);
    });

    it('is exact over any history, restarts included', async () => {
      const moves = fc.array(
        fc.record({
          pause: fc.constantFrom(0, 0, hour / 3, hour, 5 * hour),
          move: fc.constantFrom('on', 'on', 'off', 'restart', 'total'),
        }),
        { minLength: 10, maxLength: 40 },
      );
      await fc.assert(
        fc.asyncProperty(moves, async (history) => {
          const url = await fresh();
          let node = await startLasting(url, 4);
          const { clock } = node;
          const ids: string[] = [];
          // Second by second would do the same: each level holds from the moment it is committed on.
          const levels: { at: number; inUse: number; total: number }[] = [];
          const expected = { total: 4, denials: new Map<number, number>() };
          const note = (): void => {
            levels.push({ at: clock.now(), inUse: ids.length, total: expected.total });
          };
          note();
          for (const { pause, move } of history) {
            clock.jump(pause);
            if (move === 'restart') {
              await node[Symbol.asyncDispose]();
              node = await startNode(url, clock);
            }
            if (move === 'on') {
              const id = await signOn(node, 'a');
              const at = floor(clock.now());
              if (id === null) expected.denials.set(at, (expected.denials.get(at) ?? 0) + 1);
              else ids.push(id);
            }
            if (move === 'off' && ids.length > 0) await signOff(node, ids.shift()!);
            if (move === 'total') {
              expected.total = (expected.total % 4) + 1;
              await node.engine.submit(command('SaveLicense', { key: 'default', total: expected.total }));
            }
            note();
          }
          const end = floor(clock.now()) + hour;
          const found = await use(node, floor(start), end);
          await node[Symbol.asyncDispose]();
          const hours = Array.from(
            { length: (end - floor(start)) / hour },
            (_, n) => floor(start) + n * hour,
          );
          expect(found).toEqual(
            hours.map((at) => {
              const within = levels.filter((level) => level.at >= at && level.at < at + hour);
              const carried = levels.filter((level) => level.at < at).slice(-1);
              const seen = [...carried, ...within];
              return {
                at,
                peak: Math.max(...seen.map(({ inUse }) => inUse)),
                namedPeak: 0,
                total: Math.max(...seen.map(({ total }) => total)),
                denials: expected.denials.get(at) ?? 0,
              };
            }),
          );
        }),
        { numRuns: 8 },
      );
    }, 120_000);
  });
});
