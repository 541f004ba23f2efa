import { firstEnvironment, type Session } from '@seatkeeper/domain';
import fc from 'fast-check';
import { addModule, command, newId, signOnCommand, type Node } from '../harness/node.ts';

const minute = 60_000;

/** Values that are alike where it matters: case, width, accents, wildcards, empty. */
export const logins = ['anna', 'Änne', 'ＢERT', 'bert_2', 'carl%', 'straße'];
export const hosts = [null, 'PC-1', 'PC-10', 'pc-1', 'Büro', '100%'];
export const modules = ['default', 'other', 'manager'];
export const addresses = [null, '10.0.0.1', '10.0.0.2'];

const steps = fc.array(
  fc.record({
    user: fc.constantFrom(...logins),
    host: fc.constantFrom(...hosts),
    module: fc.constantFrom(...modules),
    ipAddress: fc.constantFrom(...addresses),
    clientId: fc.constantFrom(null, 'client 1'),
    appServer: fc.constantFrom(null, 'app-1'),
    displayName: fc.constantFrom(null, 'Anna Größe', 'B. (admin)'),
    // 0: at the same moment as the one before, so that there are ties.
    pause: fc.constantFrom(0, 0, 1, minute),
    then: fc.constantFrom('stay', 'stay', 'beat', 'end', 'kill', 'window', 'leave', 'countdown'),
  }),
  { minLength: 60, maxLength: 60 },
);

/** Sixty sessions of all kinds, made by the engine: the same for the same seed. */
export async function populate(node: Node, seed: number): Promise<Session[]> {
  const { engine, clock, queries } = node;
  await addModule(node, 'default', 1000);
  await addModule(node, 'other', 1000);
  await addModule(node, 'manager', null);
  await engine.submit(command('UpdateSettings', { revision: 0, change: { hungSessionCutMinutes: 0 } }));
  const ids: string[] = [];
  for (const { pause, then, ...input } of fc.sample(steps, { seed, numRuns: 1 })[0]!) {
    clock.jump(pause);
    const answer = await engine.submit(signOnCommand(input));
    if (answer.kind !== 'SignedOn') throw new Error(answer.kind);
    const sessionId = answer.session.id;
    ids.push(sessionId);
    const beat = {
      type: 'Heartbeat',
      sessionId,
      active: true,
      editing: null,
      ipAddress: null,
      jitter: 0,
    } as const;
    if (then === 'end') await engine.submit({ type: 'SignOff', id: newId(), sessionId, ipAddress: null });
    if (then === 'kill')
      await engine.submit(command('KillSessions', { ids: [sessionId], note: 'x', includeProtected: false }));
    if (then === 'countdown') {
      const ends = { afterSeconds: 7200, note: null, includeProtected: false };
      await engine.submit(command('KillSessions', { ids: [sessionId], ...ends }));
    }
    if (then === 'beat') {
      clock.jump(1);
      await engine.submit({ ...beat, id: newId(), window: null });
    }
    if (then === 'leave')
      await engine.submit({
        ...{ type: 'CloseWindow', id: newId(), sessionId, window: 'w', ipAddress: null, jitter: 0 },
      });
    if (then === 'window') await engine.submit({ ...beat, id: newId(), window: 'w', editing: true });
  }
  // The oldest become hung or idle.
  clock.jump(40 * minute);
  for (const sessionId of ids.slice(0, 10)) {
    await engine.submit({
      type: 'Heartbeat',
      id: newId(),
      sessionId,
      active: false,
      editing: false,
      window: null,
      ipAddress: null,
      jitter: 0,
    });
  }
  clock.jump(25 * minute);
  await engine.submit({ type: 'Settle', id: newId(), ids: ids.slice(0, 30) });
  return queries.sessions(ids);
}

export const environmentId = `environment_${firstEnvironment}`;
