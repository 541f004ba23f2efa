import { expect, it } from 'vitest';
import { Documents } from '../../src/http/documents.ts';
import { createGraphQLServer } from '../../src/http/graphql-server.ts';
import { createLog } from '../../src/log.ts';

it('remembers short documents, good and bad, but no long ones', () => {
  const log = createLog('silent');
  const contextOf = (): never => {
    throw new Error('no request is made here');
  };
  const documents = new Documents(createGraphQLServer({ contextOf, log, development: false }), log);
  for (const short of ['{ viewer { login } }', '{ nothing }']) {
    expect(documents.prepare(short)).toBe(documents.prepare(short));
  }
  const long = `{ viewer { login } } # ${'x'.repeat(100_000)}`;
  expect(documents.prepare(long).errors).toBeNull();
  expect(documents.prepare(long)).not.toBe(documents.prepare(long));
});
