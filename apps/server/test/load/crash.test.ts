import { expect, it } from 'vitest';
import { checked } from '../harness/check.ts';
import { Client } from '../harness/client.ts';
import { save, signedOn, signOff, signOn, type Outcome } from '../harness/operations.ts';
import { run, startProcess, type ServerProcess } from '../harness/process.ts';
import { temporaryFolder } from '../harness/temporary.ts';

const password = 'the admin of this test';

async function adminOf({ address }: ServerProcess): Promise<Client> {
  const query =
    'mutation ($password: String!) { signIn(login: "admin", password: $password) { ... on SignedIn { token } } }';
  const { signIn } = await new Client(address, null).ask<{ signIn: { token: string } }>(query, { password });
  return new Client(address, signIn.token);
}

interface Acknowledged {
  readonly requestId: string;
  readonly user: string;
  readonly outcome: Outcome;
}

/** Signs on as fast as answers come, until the server is gone. */
async function signOnUntilCrash(
  backEnd: Client,
  worker: number,
  acknowledged: Acknowledged[],
): Promise<void> {
  for (let n = 0; ; n += 1) {
    const [requestId, user] = [`request ${worker}-${n}`, `user ${worker}`];
    try {
      acknowledged.push({ requestId, user, outcome: await signOn(backEnd, { requestId, user }) });
    } catch {
      return;
    }
  }
}

it('[SO5] [LC8] a crash in the middle of load loses no session that was acknowledged, and leaves sound data', async () => {
  using folder = temporaryFolder();
  const databaseUrl = `sqlite:${folder.path}/seatkeeper.sqlite`;
  const env = { DATABASE_URL: databaseUrl, SEATKEEPER_ADMIN_PASSWORD: password };
  await using first = await startProcess(env);
  const admin = await adminOf(first);
  await save(admin, 'License', { key: 'default', total: 1_000_000 });
  const { createApiToken } = await admin.ask<{ createApiToken: { token: string } }>(
    'mutation { createApiToken(input: { name: "back end", rights: [SESSIONS_OPEN] }) { token } }',
  );
  const backEnd = new Client(first.address, createApiToken.token);
  const acknowledged: Acknowledged[] = [];
  const workers = Array.from({ length: 32 }, (_, worker) => signOnUntilCrash(backEnd, worker, acknowledged));
  while (acknowledged.length < 300) await signOff((await signedOn(backEnd, { user: 'another' })).client);
  // While the server runs the data is sound, too.
  expect((await checked(databaseUrl)).faults).toEqual([]);
  await first.crash();
  await Promise.all(workers);

  expect((await checked(databaseUrl)).faults).toEqual([]);
  await using second = await startProcess(env);
  const again = new Client(second.address, createApiToken.token);
  const view = await adminOf(second);
  for (const { requestId, user, outcome } of acknowledged) {
    const { session } = await view.ask<{ session: unknown }>(
      'query ($id: ID!) { session(id: $id) { state seats { state license { key } } } }',
      { id: outcome.session!.id },
    );
    expect(session).toEqual({ state: 'ACTIVE', seats: [{ state: 'IN_USE', license: { key: 'default' } }] });
    const repeated = await signOn(again, { requestId, user });
    expect(repeated.session?.id).toBe(outcome.session!.id);
    expect(await new Client(second.address, outcome.token!).ask('{ viewer { login } }')).toEqual({
      viewer: { login: user },
    });
  }
  expect(await second.stop()).toBe(0);
  const check = await run('src/check-data.ts', [databaseUrl]);
  expect(check).toMatchObject({ code: 0, output: expect.stringContaining('The data is sound.') });
}, 120_000);
