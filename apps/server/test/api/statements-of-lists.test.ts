import { getNamedType, isLeafType, isObjectType, isRequiredArgument, type GraphQLObjectType } from 'graphql';
import sqlite3 from 'sqlite3';
import { afterEach, expect, it, vi } from 'vitest';
import { schema } from '../../src/graphql/schema.ts';
import type { Client } from '../harness/client.ts';
import { notify } from '../harness/notifying.ts';
import { save, signedOn, signOn } from '../harness/operations.ts';
import { startServer } from '../harness/server.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** Everything that can be asked of a type without arguments, each type once on the way down. */
function everythingOf(type: GraphQLObjectType, above: readonly string[] = []): string {
  const path = [...above, type.name];
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    if (field.args.some(isRequiredArgument)) return [];
    if (isLeafType(inner)) return [field.name];
    if (!isObjectType(inner) || path.includes(inner.name)) return [];
    return [`${field.name} ${everythingOf(inner, path)}`];
  });
  return `{ ${fields.join(' ')} }`;
}

/** A query for each field that can be asked for without naming anything, with its whole answer, by the field's name. */
function everyQuery(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, type, args } of Object.values(schema.getQueryType()!.getFields())) {
    const answer = getNamedType(type);
    if (args.some(isRequiredArgument) || !isObjectType(answer)) continue;
    const size = args.some((arg) => arg.name === 'first') ? '(first: 200)' : '';
    found.set(name, `{ ${name}${size} ${everythingOf(answer)} }`);
  }
  return found;
}

/** Of each kind of thing as many more: users with a session, a message and an attempt from elsewhere, and so on. */
async function add(admin: Client, backEnd: Client, from: number, to: number): Promise<void> {
  const numbers = Array.from({ length: to - from }, (_, n) => `thing-${from + n}`);
  for (const key of numbers) {
    await save(admin, 'License', { key, total: 0, namedTotal: 1, model: 'HYBRID', namedUsers: [key] });
    await save(admin, 'Module', { key, licenses: [key] });
    await admin.ask(`mutation { createApiToken(input: { name: "${key}", rights: [] }) { token } }`);
    await signOn(backEnd, { user: 'stranger', module: key });
  }
  const sessions = await Promise.all(
    numbers.map((key) => signedOn(backEnd, { user: key, module: key, ipAddress: '10.1.1.1' })),
  );
  await notify(admin, { ids: sessions.map(({ session }) => session.id) });
  for (const { token } of sessions) {
    await backEnd.ask('mutation ($input: HeartbeatInput!) { heartbeat(input: $input) { __typename } }', {
      input: { sessionToken: token, ipAddress: '10.2.2.2' },
    });
  }
}

it('a list takes as many statements for fifty rows as for two', async () => {
  await using server = await startServer();
  const [admin, backEnd] = [await server.admin(), await server.backEnd()];
  await save(admin, 'License', { key: 'default', total: 1000 });
  const read = vi.spyOn(sqlite3.Statement.prototype, 'all');
  const counts = async (): Promise<Record<string, number>> => {
    const found: Record<string, number> = {};
    for (const [name, query] of everyQuery()) {
      read.mockClear();
      await admin.ask(query);
      // What heartbeats write goes on beside it.
      const statements = read.mock.contexts.map((statement) => (statement as { sql?: string }).sql ?? '');
      found[name] = statements.filter((sql) => sql.startsWith('SELECT')).length;
    }
    return found;
  };
  await add(admin, backEnd, 0, 2);
  await counts();
  const two = await counts();
  await add(admin, backEnd, 2, 50);
  expect(await counts()).toEqual(two);
  for (const list of ['sessions', 'users', 'denials', 'auditLog', 'apiTokens'])
    expect(two[list]).toBeGreaterThan(0);
});
