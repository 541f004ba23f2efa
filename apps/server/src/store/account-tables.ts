import { big, bigOrNull, flag, key, table, text, textAdded, textOrNull, wholeOrNull } from './table.ts';

/** Who may ask: users and API tokens. */

export const users = table(
  'users',
  {
    id: key,
    environment_id: text,
    login: text,
    login_key: text,
    display_name: text,
    multiple_sign_on: { type: 'boolean', nullable: true },
    max_sessions: wholeOrNull,
    blocked: flag,
    rights: text, // json
    password_hash: textOrNull,
    must_change_password: flag,
    profile: text, // json
    // Login and display name, folded.
    search_text: textAdded,
  },
  [{ name: 'users_login', columns: ['environment_id', 'login_key'], unique: true }],
);

export const apiTokens = table(
  'api_tokens',
  {
    id: key,
    environment_id: text,
    name: text,
    rights: text, // json
    secret_hash: text,
    created_by: text,
    created_at: big,
    expires_at: bigOrNull,
    last_used_at: bigOrNull,
    revoked_at: bigOrNull,
    request_key: textOrNull,
  },
  [{ name: 'api_tokens_environment', columns: ['environment_id'] }],
);
