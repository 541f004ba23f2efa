import { big, bigOrNull, flag, key, table, text, textOrNull, whole } from './table.ts';

/** Sessions, all that lives with them, and what is counted of them. */

export const sessions = table(
  'sessions',
  {
    id: key,
    environment_id: text,
    user_id: text,
    login_key: text,
    module_key: text,
    session_type: text,
    state: text,
    keep_alive: flag,
    hung: flag,
    editing: flag,
    windows: whole,
    exited_at: bigOrNull,
    // Empty where the client named none: an order by host needs no nulls.
    host: text,
    client_id: textOrNull,
    ip_address: textOrNull,
    app_server: textOrNull,
    user_agent: textOrNull,
    started_at: big,
    last_seen_at: big,
    last_active_at: big,
    beat_ms: whole,
    ip_mismatches: whole,
    search_text: text,
    token_hash: text,
    request_key: textOrNull,
    input_hash: textOrNull,
    ended_at: bigOrNull,
    end_reason: textOrNull,
    ended_by: textOrNull,
    end_note: textOrNull,
    interrupted: flag,
    ends_at: bigOrNull,
    ends_by: textOrNull,
    ends_by_user: textOrNull,
    ends_note: textOrNull,
    pending_messages: { type: 'integer', default: 0 },
  },
  [
    // One for each order of the live list: a page is read off the index, whatever the number of sessions.
    {
      name: 'sessions_live_started',
      columns: ['environment_id', 'started_at', 'id'],
      where: 'ended_at IS NULL',
    },
    {
      name: 'sessions_live_login',
      columns: ['environment_id', 'login_key', 'started_at', 'id'],
      where: 'ended_at IS NULL',
    },
    {
      name: 'sessions_live_module',
      columns: ['environment_id', 'module_key', 'started_at', 'id'],
      where: 'ended_at IS NULL',
    },
    {
      name: 'sessions_live_host',
      columns: ['environment_id', 'host', 'started_at', 'id'],
      where: 'ended_at IS NULL',
    },
    {
      name: 'sessions_live_active',
      columns: ['environment_id', 'last_active_at', 'id'],
      where: 'ended_at IS NULL',
    },
    // What can still fall due, and nothing else: a look each second must not wade through those that have done so.
    {
      name: 'sessions_beating',
      columns: ['environment_id', 'last_seen_at'],
      where: 'ended_at IS NULL AND hung = false',
    },
    {
      name: 'sessions_hung',
      columns: ['environment_id', 'last_seen_at'],
      where: 'ended_at IS NULL AND hung = true',
    },
    {
      name: 'sessions_current',
      columns: ['environment_id', 'last_active_at'],
      where: 'ended_at IS NULL AND keep_alive = true AND editing = false',
    },
    {
      name: 'sessions_live_exited',
      columns: ['environment_id', 'exited_at'],
      where: 'ended_at IS NULL AND exited_at IS NOT NULL',
    },
    // Few at any time: a list of only these must not search through all the active ones.
    {
      name: 'sessions_inactive',
      columns: ['environment_id', 'state', 'started_at', 'id'],
      where: "ended_at IS NULL AND state <> 'ACTIVE'",
    },
    // An ended session counts down no more.
    {
      name: 'sessions_counting_down',
      columns: ['environment_id', 'ends_at'],
      where: 'ends_at IS NOT NULL',
    },
    // Wide, so that a count of ended sessions by what people ask for reads the index alone.
    {
      name: 'sessions_ended',
      columns: ['environment_id', 'ended_at', 'id', 'end_reason', 'interrupted', 'module_key', 'started_at'],
      where: 'ended_at IS NOT NULL',
    },
    {
      name: 'sessions_ended_login',
      columns: ['environment_id', 'login_key', 'ended_at', 'id'],
      where: 'ended_at IS NOT NULL',
    },
    {
      name: 'sessions_interrupted',
      columns: ['environment_id', 'interrupted', 'ended_at', 'id'],
      where: 'ended_at IS NOT NULL AND interrupted = true',
    },
    {
      name: 'sessions_request',
      columns: ['environment_id', 'request_key'],
      where: 'request_key IS NOT NULL',
      unique: true,
    },
  ],
);

/** Hashes of tokens that repeated sign-ons were given, beyond the session's first. */
export const sessionTokens = table('session_tokens', { hash: key, session_id: text }, [
  { name: 'session_tokens_session', columns: ['session_id'] },
]);

/** The environment is its session's: what lapses is found by it, and by when it was last heard of. */
export const sessionWindows = table(
  'session_windows',
  { session_id: key, id: key, environment_id: text, seen_at: big, beat_ms: whole, editing: flag, open: flag },
  [{ name: 'session_windows_seen', columns: ['environment_id', 'seen_at'], where: 'open = true' }],
);

/** What users have not acknowledged; gone with the session's end. */
export const sessionMessages = table('session_messages', {
  session_id: key,
  id: key,
  text,
  sender: text,
  at: big,
  sign_off_at: bigOrNull,
  // Of those of its session; the older ones of earlier versions are all at 0.
  position: { ...whole, default: 0 },
});

/** What each part of a request to notify did, so that the same request again does nothing more. */
export const notifications = table(
  'notifications',
  {
    environment_id: key,
    request_key: key,
    input_hash: text,
    at: big,
    chosen: text, // json
    told: text, // json
  },
  [{ name: 'notifications_at', columns: ['environment_id', 'at'] }],
);

/** Other addresses that a session's token was used from, the latest of each session (IP2). */
export const ipAttempts = table('ip_attempts', { session_id: key, ip_address: key, at: big, count: whole });

export const seats = table('seats', {
  session_id: key,
  license_id: key,
  state: text,
  since: big,
  position: { ...whole, default: 0 },
});

/** Sessions by module and state, kept with every change, so that an exact total costs no count. */
export const sessionCounts = table('session_counts', {
  environment_id: key,
  module_key: key,
  state: key,
  sessions: whole,
});

/** Live sessions of each user with a seat in use, kept with every change: overusers are those with many. */
export const usersInUse = table('users_in_use', { environment_id: key, login_key: key, sessions: whole }, [
  // Most users have one session: whoever is to be found as an overuser has more, whatever the threshold.
  { name: 'users_in_use_sessions', columns: ['environment_id', 'sessions'], where: 'sessions > 1' },
]);
