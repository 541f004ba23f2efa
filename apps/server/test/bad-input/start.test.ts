import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, inject, it } from 'vitest';
import { ConfigProblem, readConfig } from '../../src/config.ts';
import { openDatabase, DatabaseProblem } from '../../src/store/database.ts';
import { Client } from '../harness/client.ts';
import { postgresDatabase, tamper } from '../harness/databases.ts';
import { run, startInVain, startProcess } from '../harness/process.ts';
import { temporaryFolder } from '../harness/temporary.ts';

it.for([
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_URL', 'sqlite:'],
  ['DATABASE_URL', ''],
  ['PORT', '80a'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['SEATKEEPER_ADMIN_PASSWORD', ' '],
  ['TRUSTED_PROXIES', '10.0.0.0/8, nonsense'],
  ['TRUSTED_PROXY_HEADER', 'x-real-ip'],
  ['LOG_LEVEL', 'loud'],
])('a wrong %s (%s) is named in a clear sentence', ([name, value]) => {
  const read = (): unknown => readConfig({ [name!]: value }, null);
  expect(read).toThrow(ConfigProblem);
  expect(read).toThrow(name);
});

it('a database that cannot be opened is said in a clear sentence, without the password', async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, 'text'),
    'This is no database, but a text of more than a few bytes.'.repeat(100),
  );
  mkdirSync(join(folder.path, 'folder'));
  const urls = [
    `sqlite:${folder.path}/text`,
    `sqlite:${folder.path}/folder`,
    `sqlite:${folder.path}/text/inside`,
    'postgres://seatkeeper:s3cret@127.0.0.1:1/x',
    `${inject('postgres').replace(/:[^:]*@/u, ':s3cret@')}/postgres`,
    `${inject('postgres')}/no_such_database`,
  ];
  for (const url of urls) {
    const fault: unknown = await openDatabase(url).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(fault, url).toBeInstanceOf(DatabaseProblem);
    expect((fault as Error).message, url).toMatch(/^The database cannot be opened/);
    expect((fault as Error).message, url).not.toContain('s3cret');
  }
});

it('the process ends with a sentence and no stack: wrong DATABASE_URL, a path that cannot be, a newer database', async () => {
  using folder = temporaryFolder();
  writeFileSync(join(folder.path, 'text'), 'x');
  const newer = `sqlite:${folder.path}/newer.sqlite`;
  await (await openDatabase(newer)).close();
  await tamper(
    newer,
    `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
  );
  const ends = await Promise.all([
    startInVain({ DATABASE_URL: 'oracle:x' }),
    startInVain({ DATABASE_URL: `sqlite:${folder.path}/text/inside` }),
    startInVain({ DATABASE_URL: newer }),
  ]);
  const sentences = [/DATABASE_URL must be/, /The database cannot be opened/, /written by a newer version/];
  for (const [index, { code, output }] of ends.entries()) {
    expect(code).toBe(1);
    expect(output).toMatch(/^Seatkeeper could not start\. /);
    expect(output).toMatch(sentences[index]!);
    expect(output).not.toMatch(/\n\s+at /);
  }
});

it('a port in use is said so, and the one-time password of a first start is not lost with it', async () => {
  using folder = temporaryFolder();
  const DATABASE_URL = `sqlite:${folder.path}/seatkeeper.sqlite`;
  const other = createServer();
  const port = await new Promise<number>((resolve) => {
    other.listen(0, '127.0.0.1', () => {
      resolve((other.address() as { port: number }).port);
    });
  });
  const { code, output } = await startInVain({ DATABASE_URL, PORT: String(port) });
  await new Promise((resolve) => other.close(resolve));
  expect(code).toBe(1);
  expect(output).toContain(`Port ${port} is in use by another program.`);
  await using server = await startProcess({ DATABASE_URL });
  const password = /one-time password (\S+)/u.exec(output + server.output())?.[1];
  const query =
    'mutation ($password: String!) { signIn(login: "admin", password: $password) { ... on SignedIn { viewer { mustChangePassword } } } }';
  expect(await new Client(server.address, null).ask(query, { password })).toEqual({
    signIn: { viewer: { mustChangePassword: true } },
  });
});

it('check-data: a wrong path or a newer database is a clear sentence and exit code 2; nothing is created', async () => {
  using folder = temporaryFolder();
  writeFileSync(
    join(folder.path, 'text'),
    'This is no database, but a text of more than a few bytes.'.repeat(100),
  );
  const newer = `sqlite:${folder.path}/newer.sqlite`;
  await (await openDatabase(newer)).close();
  await tamper(
    newer,
    `INSERT INTO migrations (timestamp, name) VALUES (9999999999999, 'Tomorrow9999999999999')`,
  );
  const ends = await Promise.all([
    run('src/check-data.ts', [`sqlite:${folder.path}/nothing.sqlite`]),
    run('src/check-data.ts', [], { DATABASE_URL: `sqlite:${folder.path}/text` }),
    run('src/check-data.ts', [newer]),
    run('src/check-data.ts', [await postgresDatabase()]),
    run('src/check-data.ts', ['nonsense']),
  ]);
  const sentences = [
    /There is no database file/,
    /cannot be opened/,
    /newer version/,
    /no database of Seatkeeper/,
    /must be named as/,
  ];
  for (const [index, { code, output }] of ends.entries()) {
    expect(output).toMatch(sentences[index]!);
    expect(output).toMatch(/^The data could not be checked\. .*\.?\n$/);
    expect(code).toBe(2);
  }
  const { existsSync } = await import('node:fs');
  expect(existsSync(`${folder.path}/nothing.sqlite`)).toBe(false);
});

it('a second server on one SQLite database is refused; one that was killed leaves nothing in the way', async () => {
  using folder = temporaryFolder();
  const DATABASE_URL = `sqlite:${folder.path}/seatkeeper.sqlite`;
  await using first = await startProcess({ DATABASE_URL });
  symlinkSync(`${folder.path}/seatkeeper.sqlite`, `${folder.path}/by-another-name`);
  const [check, ...ends] = await Promise.all([
    run('src/check-data.ts', [DATABASE_URL]),
    startInVain({ DATABASE_URL }),
    startInVain({ DATABASE_URL: `sqlite:${folder.path}/by-another-name` }),
  ]);
  for (const { code, output } of ends) {
    expect(code).toBe(1);
    expect(output).toMatch(/^Seatkeeper could not start\. .*: another Seatkeeper server is running on it\./u);
  }
  expect(check.code).toBe(0);
  await first.crash();
  await (await startProcess({ DATABASE_URL })).stop();
}, 180_000);

it('an empty HOST is no wish to be heard everywhere', () => {
  expect(() => readConfig({ HOST: '' }, null)).toThrow(ConfigProblem);
  expect(() => readConfig({ HOST: ' ' }, null)).toThrow('HOST');
});
