import { big, flag, key, table, text, textOrNull, whole, wholeOrNull } from './table.ts';

/** What changes seldom. Removed rows are gone but for modules, which the history names. */

export const environments = table(
  'environments',
  {
    id: key,
    key: text,
    name: text,
    open: flag,
    contact: textOrNull,
    revision: big,
    settings_revision: big,
    settings: text, // json
    outages: text, // json
    alive_at: big,
    settings_changes: { type: 'text', default: '[]' }, // json
  },
  [{ name: 'environments_key', columns: ['key'], unique: true }],
);

export const licenses = table(
  'licenses',
  {
    id: key,
    environment_id: text,
    key: text,
    name: text,
    model: text,
    total: whole,
    count_by: text,
    sessions_per_seat: wholeOrNull,
    named_total: whole,
    in_use: whole,
    allocated: whole,
    named_in_use: whole,
  },
  [{ name: 'licenses_key', columns: ['environment_id', 'key'], unique: true }],
);

export const licenseUsers = table('license_users', { license_id: key, user_id: key }, [
  { name: 'license_users_user', columns: ['user_id'] },
]);

export const modules = table(
  'modules',
  {
    id: key,
    environment_id: text,
    key: text,
    name: text,
    session_type: text,
    protected: flag,
    removed: flag,
  },
  [{ name: 'modules_key', columns: ['environment_id', 'key'], unique: true }],
);

export const moduleLicenses = table('module_licenses', { module_id: key, license_id: key, position: whole });
