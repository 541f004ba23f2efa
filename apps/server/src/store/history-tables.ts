import { big, key, table, text, textAdded, textOrNull, whole, wholeOrNull } from './table.ts';

/** What has happened: changes, refused sign-ons, the audit log and the use of seats. */

export const changes = table('changes', {
  environment_id: key,
  revision: { type: 'bigint', primary: true },
  at: big,
  type: text,
  subject: textOrNull,
  session: textOrNull, // json
  before: textOrNull, // json
});

export const denials = table(
  'denials',
  {
    id: key,
    environment_id: text,
    at: big,
    login: text,
    module_key: text,
    license_key: textOrNull,
    refusal: text,
    host: textOrNull,
    ip_address: textOrNull,
    total: wholeOrNull,
    in_use: wholeOrNull,
    login_key: textAdded,
    search_text: textAdded,
  },
  [
    { name: 'denials_at', columns: ['environment_id', 'at', 'id'] },
    { name: 'denials_login', columns: ['environment_id', 'login_key', 'at', 'id'] },
    { name: 'denials_license', columns: ['environment_id', 'license_key', 'at', 'id'] },
  ],
);

export const audit = table(
  'audit',
  {
    id: key,
    environment_id: text,
    at: big,
    actor: text,
    ip_address: textOrNull,
    action: text,
    subject: text,
    before: textOrNull, // json
    after: textOrNull, // json
    search_text: textAdded,
  },
  [{ name: 'audit_at', columns: ['environment_id', 'at', 'id'] }],
);

/**
 * Seat use, one row for each hour (UTC) in which it changed: the level that the hour began with and the largest in it. An
 * hour without a row stood at the level that the next row begins with, or at the license's own where there is none.
 */
export const licenseUsage = table('license_usage', {
  environment_id: key,
  license_key: key,
  hour: { type: 'bigint', primary: true },
  opening: whole,
  peak: whole,
  named_opening: whole,
  named_peak: whole,
  total_opening: whole,
  total_peak: whole,
  denials: whole,
});
