import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { expect, it, vi } from 'vitest';
import type { Client } from '../harness/client.ts';
import { tamper } from '../harness/databases.ts';
import { exported } from '../harness/history.ts';
import { startServer, type TestServer } from '../harness/server.ts';

const rows = 6000;

/** Far more than a network holds on its way: 18 MB of denials. */
async function fillHistory(server: TestServer): Promise<void> {
  await server.admin();
  await tamper(
    server.databaseUrl,
    `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${rows})
     INSERT INTO denials (id, environment_id, at, login, module_key, refusal, host, login_key, search_text)
     SELECT 'denial_' || i, (SELECT id FROM environments), ${server.clock.now()}, 'anna', 'default', 'NoSeatAvailable',
       replace(hex(zeroblob(1500)), '00', 'hh'), 'anna', '' FROM n`,
  );
}

/** Over a connection of its own: one that has carried much gets room for tens of megabytes, and so for all that is sent. */
async function denialsOf({ address, token }: Client): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${token!}` };
  const [response] = (await once(
    get(`${address}/export/denials.csv`, { agent: false, headers }),
    'response',
  )) as [IncomingMessage];
  return response;
}

/** Reads to the end; says how many rows came and whether the file was whole. */
async function readOn(response: IncomingMessage): Promise<{ rows: number; whole: boolean }> {
  let found = 0;
  try {
    for await (const part of response) {
      for (const byte of part as Uint8Array) if (byte === 10) found += 1;
    }
    return { rows: found - 1, whole: true };
  } catch {
    return { rows: found - 1, whole: false };
  }
}

it('an export breaks off where its caller loses the right meanwhile', async () => {
  await using server = await startServer();
  await fillHistory(server);
  const viewer = await server.backEnd(['SESSIONS_VIEW']);
  expect(await readOn(await denialsOf(viewer))).toEqual({ rows, whole: true });
  const begun = await denialsOf(viewer);
  const admin = await server.admin();
  const { apiTokens } = await admin.ask<{ apiTokens: { id: string }[] }>('{ apiTokens { id } }');
  await admin.ask('mutation ($id: ID!) { revokeApiToken(id: $id) { id } }', { id: apiTokens[0]!.id });
  const read = await readOn(begun);
  expect(read.whole).toBe(false);
  expect(read.rows).toBeLessThan(rows);
});

it('an export that nobody reads is cut after a minute, and makes room for others', async () => {
  const real = AbortSignal.timeout.bind(AbortSignal);
  const waits: number[] = [];
  const spy = vi.spyOn(AbortSignal, 'timeout').mockImplementation((milliseconds) => {
    waits.push(milliseconds);
    return real(milliseconds / 200);
  });
  try {
    await using server = await startServer();
    await fillHistory(server);
    const admin = await server.admin();
    const unread = await Promise.all(Array.from({ length: 4 }, () => denialsOf(admin)));
    expect((await exported(admin, 'audit')).status).toBe(503);
    await expect.poll(async () => (await exported(admin, 'audit')).status, { timeout: 10_000 }).toBe(200);
    expect(new Set(waits)).toEqual(new Set([60_000]));
    for (const response of unread) expect((await readOn(response)).whole).toBe(false);
  } finally {
    spy.mockRestore();
  }
});

it('who may not export, or does not finish asking, keeps nobody else from theirs', async () => {
  await using server = await startServer();
  const admin = await server.admin();
  const slow = await Promise.all(
    Array.from({ length: 5 }, async () => {
      const socket = connect(Number(new URL(server.address).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(
        'POST /export/sessions.csv HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{',
      );
      return socket;
    }),
  );
  // What came before on other connections has been heard by the time this is answered.
  await admin.ask('{ viewer { login } }');
  expect((await exported(admin, 'sessions')).status).toBe(200);
  for (const socket of slow) socket.destroy();
});
