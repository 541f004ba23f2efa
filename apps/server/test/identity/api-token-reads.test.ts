import { expect, it } from 'vitest';
import type { Engines } from '../../src/engine/engines.ts';
import { Identity } from '../../src/identity/identity.ts';
import { newSecret, parseToken, apiTokenText } from '../../src/identity/tokens.ts';
import type { ReadSide } from '../../src/read-side.ts';

it('reads an API token once for all who come with it at once, and anew after it was changed', async () => {
  const secret = newSecret();
  const token = {
    ...{ id: 'token_1', name: 'back end', rights: [], secretHashes: [secret.hash], createdBy: 'admin' },
    ...{ createdAt: 0, expiresAt: null, lastUsedAt: null, requestKey: null },
  };
  let revokedAt: number | null = null;
  let reads = 0;
  const apiToken = () => {
    reads += 1;
    return Promise.resolve({ token: { ...token, revokedAt }, environmentId: 'environment_live' });
  };
  const identity = new Identity({
    queries: { apiToken } as unknown as ReadSide,
    engines: {} as Engines,
    clock: { now: () => 1000 },
  });
  const parsed = parseToken(apiTokenText(token.id, secret));
  if (parsed?.kind !== 'api') throw new Error('no API token');
  const ask = () => identity.apiToken(parsed);

  const first = await Promise.all([ask(), ask(), ask()]);
  expect(first.map((caller) => caller?.kind)).toEqual(['apiToken', 'apiToken', 'apiToken']);
  expect(reads).toBe(1);

  identity.forgetApiToken(token.id);
  const underWay = ask();
  revokedAt = 1000;
  identity.forgetApiToken(token.id);
  expect(await ask()).toBeNull();
  await underWay;
  expect(await ask()).toBeNull();
  expect(reads).toBe(3);
});
