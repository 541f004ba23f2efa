import { apiTokens, users } from './account-tables.ts';
import { environments, licenseUsers, licenses, moduleLicenses, modules } from './catalog-tables.ts';
import { audit, changes, denials, licenseUsage } from './history-tables.ts';
import {
  ipAttempts,
  notifications,
  seats,
  sessionCounts,
  sessionMessages,
  sessionTokens,
  sessionWindows,
  sessions,
  usersInUse,
} from './session-tables.ts';

/** Every table. */
export const tables = [
  environments,
  licenses,
  licenseUsers,
  modules,
  moduleLicenses,
  users,
  sessions,
  sessionTokens,
  sessionWindows,
  sessionMessages,
  notifications,
  ipAttempts,
  seats,
  sessionCounts,
  usersInUse,
  changes,
  denials,
  audit,
  licenseUsage,
  apiTokens,
];
