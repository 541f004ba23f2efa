import type { Database } from './database.ts';
import { Licenses, type SessionRow, Seats, Sessions } from './tables.ts';

export interface SignOnFields {
  readonly user: string;
  readonly module: string;
  readonly host?: string | null | undefined;
  readonly clientId?: string | null | undefined;
  readonly ipAddress?: string | null | undefined;
}

/** The obvious sign-on: find the license, count its seats in use, insert session and seat. Undefined: no seat is free. */
export function signOn(database: Database, input: SignOnFields): Promise<SessionRow | undefined> {
  return database.transaction(async (manager) => {
    const seats = manager.getRepository(Seats);
    const license = await manager.getRepository(Licenses).findOneByOrFail({ key: input.module });
    const inUse = await seats.countBy({ licenseId: license.id, state: 'IN_USE' });
    if (inUse >= license.total) return undefined;
    const now = new Date().toISOString();
    const session = await manager.getRepository(Sessions).save({
      user: input.user,
      module: input.module,
      host: input.host ?? null,
      clientId: input.clientId ?? null,
      ipAddress: input.ipAddress ?? null,
      state: 'ACTIVE',
      startedAt: now,
      lastSeenAt: now,
      lastActiveAt: now,
    });
    await seats.save({ sessionId: session.id, licenseId: license.id, state: 'IN_USE' });
    return session;
  });
}

/** The obvious heartbeat: update by id, read back. Null: there is no such session. */
export function heartbeat(database: Database, id: string): Promise<SessionRow | null> {
  return database.transaction(async (manager) => {
    const sessions = manager.getRepository(Sessions);
    const now = new Date().toISOString();
    await sessions.update({ id }, { lastSeenAt: now, lastActiveAt: now });
    return sessions.findOneBy({ id });
  });
}

/** Takes sessions away, the newest first, until `count` are left: every run of a benchmark is to find as many. */
export async function keepSessions(database: Database, count: number): Promise<number> {
  await database.transaction(async (manager) => {
    for (const table of ['seat', 'session'])
      await manager.query(`DELETE FROM ${table} WHERE rowid > ?`, [count]);
  });
  return database.reads.getRepository(Sessions).count();
}
