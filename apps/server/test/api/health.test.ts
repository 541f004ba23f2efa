import { expect, it } from 'vitest';
import { onEachDatabase, tamper } from '../harness/databases.ts';
import { startServer } from '../harness/server.ts';

onEachDatabase((fresh) => {
  it('is ready while the database takes what is written to it, and alive all the while', async () => {
    await using server = await startServer({ databaseUrl: await fresh(), faulty: true });
    const { databaseUrl, address, clock } = server;
    const status = async (what: string): Promise<number> => (await fetch(`${address}/health/${what}`)).status;
    expect([await status('ready'), await status('live')]).toEqual([200, 200]);
    await tamper(databaseUrl, 'ALTER TABLE environments RENAME TO environments_away');
    await clock.advance(5000);
    expect([await status('ready'), await status('live')]).toEqual([503, 200]);
    await tamper(databaseUrl, 'ALTER TABLE environments_away RENAME TO environments');
    await clock.advance(1000);
    expect([await status('ready'), await status('live')]).toEqual([200, 200]);
  });
});
