import { expect, it } from 'vitest';
import { rowsIn } from '../harness/databases.ts';
import { heartbeat, kill, signedOn, signOnMutation } from '../harness/operations.ts';
import { adminPassword, startServer } from '../harness/server.ts';

it('no token, password or hash gets into the log or into an error', async () => {
  await using server = await startServer({ faulty: true });
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  const { client, session } = await signedOn(backEnd);
  await heartbeat(client, { active: true });
  const said: unknown[] = [
    await admin.send(
      'mutation { changePassword(current: "a wrong secret", new: "another secret") { __typename } }',
    ),
    await backEnd.send(signOnMutation, { input: { requestId: 'r', user: 'x\u0000', module: 'default' } }),
    await backEnd.send(`mutation { heartbeat(input: { sessionToken: "${client.token!}x" }) { __typename } }`),
    await server.client(`${backEnd.token!}x`).send('{ viewer { login } }'),
    await kill(admin, { ids: [session.id] }),
    await client.send('{ viewer { login } }'),
  ];
  await server.stop();
  // What comes after the stop is a fault, and is logged as one.
  said.push(await backEnd.send('{ viewer { login } }').catch(String));
  const hashes = await rowsIn<{ hash: string }>(
    server.databaseUrl,
    `SELECT password_hash AS hash FROM users WHERE password_hash IS NOT NULL UNION SELECT token_hash FROM sessions UNION SELECT secret_hash FROM api_tokens`,
  );
  expect(hashes.length).toBeGreaterThanOrEqual(4);
  const tokens = [admin, backEnd, client].map(({ token }) => token!);
  const secrets = [
    ...tokens,
    // 256 bits in base64url, which may hold what parts a token, too.
    ...tokens.map((token) => token.slice(-43)),
    adminPassword,
    'a wrong secret',
    'another secret',
    ...hashes.map(({ hash }) => hash),
  ];
  const log = server.log.join('\n');
  for (const secret of secrets) {
    expect(log).not.toContain(secret);
    expect(JSON.stringify(said)).not.toContain(secret);
  }
});
