import { expect, it } from 'vitest';
import type { Client } from '../harness/client.ts';
import { cancel, notify, release } from '../harness/notifying.ts';
import { heartbeat, kill, signedOn, signOff } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

interface Act {
  readonly kind: string;
  readonly at: string;
  readonly by: string;
  readonly text: string | null;
  readonly signOffAt: string | null;
  readonly pending: boolean;
}

async function actsOn(admin: Client, id: string): Promise<readonly Act[]> {
  const query = 'query ($id: ID!) { session(id: $id) { acts { kind at by text signOffAt pending } } }';
  return (await admin.ask<{ session: { acts: readonly Act[] } }>(query, { id })).session.acts;
}

it('[KL6, RL1] what was done to a session is told in order, also after its end', async () => {
  await using server = await startServer();
  const [admin, { client, session }] = [await server.admin(), await signedOn(await server.backEnd())];
  const { session: other } = await signedOn(await server.backEnd());
  const ids = [session.id];
  const sent = await notify(admin, { ids: [session.id, other.id], text: 'Backup at noon.' });
  await server.clock.advance(1000);
  await kill(admin, { ids, note: 'Maintenance', afterSeconds: 600 });
  const announcedAt = server.clock.now();
  await server.clock.advance(1000);
  expect(await actsOn(admin, session.id)).toMatchObject([
    { kind: 'NOTIFIED', by: 'admin', text: 'Backup at noon.', signOffAt: null, pending: true },
    { kind: 'SIGN_OFF_ANNOUNCED', by: 'admin', text: 'Maintenance', pending: true },
  ]);
  const [, announced] = await actsOn(admin, session.id);
  expect(Date.parse(announced?.signOffAt ?? '')).toBe(announcedAt + 600_000);

  await heartbeat(client, { acknowledge: [sent.results?.[0]?.text?.id] });
  await cancel(admin, ids);
  await server.clock.advance(1000);
  await release(admin, { ids });
  await signOff(client);
  const kinds = ['NOTIFIED', 'SIGN_OFF_ANNOUNCED', 'SIGN_OFF_CALLED_OFF', 'SEATS_RELEASED'];
  expect((await actsOn(admin, session.id)).map(({ kind, pending }) => [kind, pending])).toEqual(
    kinds.map((kind) => [kind, false]),
  );
  // The other was told, and nothing more; a kill at once is told by the session's end.
  await kill(admin, { ids: [other.id] });
  expect((await actsOn(admin, other.id)).map(({ kind }) => kind)).toEqual(['NOTIFIED']);
});

it('[KL6] of more sessions than the log names, those left out show the message while it waits', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const backEnd = await server.backEnd();
  const ids: string[] = [];
  for (let n = 0; n < 103; n += 1) {
    ids.push((await signedOn(backEnd, { user: `user ${n}`, module: 'manager' })).session.id);
  }
  await notify(admin, { ids, text: 'All of you' });
  const told = [{ kind: 'NOTIFIED', by: 'admin', text: 'All of you', signOffAt: null, pending: true }];
  expect(await actsOn(admin, ids[0] ?? '')).toMatchObject(told);
  expect(await actsOn(admin, ids[102] ?? '')).toMatchObject(told);
});
