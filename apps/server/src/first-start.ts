import {
  adminConsole,
  firstEnvironment,
  rights,
  type Actor,
  type SaveEnvironment,
  type SaveLicense,
  type SaveModule,
} from '@seatkeeper/domain';
import type { Engines } from './engine/engines.ts';
import type { Ids } from './engine/ports.ts';
import { generatePassword, hashPassword } from './identity/passwords.ts';
import type { ReadSide } from './read-side.ts';

export const firstAdmin = 'admin';

/** Who sets up a new database: no user, but with every right. */
const installer: Actor = { name: 'system', ipAddress: null, sessionId: null, userId: null, rights };

type Setup<Command> = Omit<Command, 'id' | 'actor'>;

const environment: Setup<SaveEnvironment> = { type: 'SaveEnvironment', name: 'Live' };

const licenses: readonly Setup<SaveLicense>[] = [
  { type: 'SaveLicense', key: 'default', name: 'Default', total: 25 },
  { type: 'SaveLicense', key: 'data-collection', name: 'Data Collection', total: 10 },
];

const modules: readonly Setup<SaveModule>[] = [
  { type: 'SaveModule', key: 'default', name: 'Default', sessionType: 'Default', licenses: ['default'] },
  {
    type: 'SaveModule',
    key: 'data-collection',
    name: 'Data Collection',
    sessionType: 'Data Collection',
    licenses: ['data-collection'],
  },
  { type: 'SaveModule', key: 'manager', name: 'Manager', sessionType: 'Manager' },
  { type: 'SaveModule', key: adminConsole, name: 'Admin console', sessionType: 'Manager', protected: true },
];

/**
 * Gives a new database its first environment, sample licenses and an admin, all in one batch: a start that is cut off
 * leaves nothing half done. Gives the admin's password where it was generated now; null otherwise.
 */
export async function setUpFirstStart(parts: {
  readonly engines: Engines;
  readonly queries: ReadSide;
  readonly ids: Ids;
  readonly adminPassword: string | null;
}): Promise<string | null> {
  const { engines, queries, ids, adminPassword } = parts;
  const engine = engines.byKey(firstEnvironment) ?? (await engines.create(firstEnvironment));
  if ((await queries.userByLogin(engine.environmentId, firstAdmin)) !== null) return null;
  const generated = adminPassword === null ? generatePassword() : null;
  const passwordHash = await hashPassword(adminPassword ?? generated ?? '');
  const userSeed = ids.next();
  const by = { actor: installer };
  const answers = await Promise.all([
    ...[environment, ...licenses, ...modules].map((command) =>
      engine.submit({ ...command, ...by, id: ids.next() }),
    ),
    engine.submit({
      ...by,
      type: 'SaveUser',
      id: userSeed,
      login: firstAdmin,
      displayName: 'Administrator',
      rights: [...rights],
    }),
    engine.submit({
      ...by,
      type: 'ChangePassword',
      id: ids.next(),
      userId: `user_${userSeed}`,
      passwordHash,
      mustChangePassword: generated !== null,
    }),
  ]);
  const failed = answers.find(({ kind }) => kind === 'InvalidInput' || kind === 'BadInput');
  if (failed !== undefined) throw new Error(`the first start failed: ${JSON.stringify(failed)}`);
  return generated;
}
