import { expect, it } from 'vitest';
import { startServer } from '../harness/server.ts';

it('[TS1] an instant is one that exists and can be written again', async () => {
  await using server = await startServer();
  const backEnd = await server.backEnd(['SESSIONS_VIEW', 'TOKENS_MANAGE']);
  const query = 'query ($at: DateTime!) { sessions(filter: { startedAfter: $at }) { totalCount } }';
  const wrong = [
    ...['2026-02-29T00:00:00Z', '2026-04-31T12:00:00+02:00', '2026-13-01T00:00:00Z', '2026-00-10T00:00:00Z'],
    ...['2026-11-22T24:00:00Z', '2026-11-22T10:60:00Z', '2026-11-22T10:00:00+24:00', '2026-11-22T10:00:00'],
    ...['9999-12-31T23:59:59-00:01', '0000-01-01T00:00:00+00:01', '+010000-01-01T00:00:00Z', '2026-11-22'],
  ];
  for (const at of wrong) expect(await backEnd.code(query, { at }), at).toBe('BAD_USER_INPUT');
  const create =
    'mutation ($at: DateTime!) { createApiToken(input: { name: "a", rights: [], expiresAt: $at }) { apiToken { expiresAt } } }';
  const right = [
    ['2028-02-29T23:30:00.5-01:00', '2028-03-01T00:30:00.500Z'],
    ['2040-12-31T23:59:59z', '2040-12-31T23:59:59.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
  ];
  for (const [at, expiresAt] of right)
    expect(await backEnd.ask(create, { at })).toEqual({ createApiToken: { apiToken: { expiresAt } } });
});
