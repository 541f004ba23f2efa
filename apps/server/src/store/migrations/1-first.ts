import {
  Table,
  TableIndex,
  type MigrationInterface,
  type QueryRunner,
  type TableColumnOptions,
} from 'typeorm';

type Column = [name: string, type: 'text' | 'integer' | 'bigint' | 'boolean', more?: 'key' | 'null'];
type Index = [name: string, columns: string[], more?: { where?: string; isUnique?: boolean }];

const live = { where: 'ended_at IS NULL' };

const tables: [name: string, columns: Column[], indices: Index[]][] = [
  [
    'environments',
    [
      ['id', 'text', 'key'],
      ['key', 'text'],
      ['name', 'text'],
      ['open', 'boolean'],
      ['contact', 'text', 'null'],
      ['revision', 'bigint'],
      ['settings_revision', 'bigint'],
      ['settings', 'text'],
      ['outages', 'text'],
      ['alive_at', 'bigint'],
    ],
    [['environments_key', ['key'], { isUnique: true }]],
  ],
  [
    'licenses',
    [
      ['id', 'text', 'key'],
      ['environment_id', 'text'],
      ['key', 'text'],
      ['name', 'text'],
      ['model', 'text'],
      ['total', 'integer'],
      ['count_by', 'text'],
      ['sessions_per_seat', 'integer', 'null'],
      ['named_total', 'integer'],
      ['in_use', 'integer'],
      ['allocated', 'integer'],
      ['named_in_use', 'integer'],
    ],
    [['licenses_key', ['environment_id', 'key'], { isUnique: true }]],
  ],
  [
    'license_users',
    [
      ['license_id', 'text', 'key'],
      ['user_id', 'text', 'key'],
    ],
    [['license_users_user', ['user_id']]],
  ],
  [
    'modules',
    [
      ['id', 'text', 'key'],
      ['environment_id', 'text'],
      ['key', 'text'],
      ['name', 'text'],
      ['session_type', 'text'],
      ['protected', 'boolean'],
      ['removed', 'boolean'],
    ],
    [['modules_key', ['environment_id', 'key'], { isUnique: true }]],
  ],
  [
    'module_licenses',
    [
      ['module_id', 'text', 'key'],
      ['license_id', 'text', 'key'],
      ['position', 'integer'],
    ],
    [],
  ],
  [
    'users',
    [
      ['id', 'text', 'key'],
      ['environment_id', 'text'],
      ['login', 'text'],
      ['login_key', 'text'],
      ['display_name', 'text'],
      ['multiple_sign_on', 'boolean', 'null'],
      ['max_sessions', 'integer', 'null'],
      ['blocked', 'boolean'],
      ['rights', 'text'],
      ['password_hash', 'text', 'null'],
      ['must_change_password', 'boolean'],
      ['profile', 'text'],
    ],
    [['users_login', ['environment_id', 'login_key'], { isUnique: true }]],
  ],
  [
    'sessions',
    [
      ['id', 'text', 'key'],
      ['environment_id', 'text'],
      ['user_id', 'text'],
      ['login_key', 'text'],
      ['module_key', 'text'],
      ['session_type', 'text'],
      ['state', 'text'],
      ['keep_alive', 'boolean'],
      ['hung', 'boolean'],
      ['editing', 'boolean'],
      ['windows', 'integer'],
      ['host', 'text'],
      ['client_id', 'text', 'null'],
      ['ip_address', 'text', 'null'],
      ['app_server', 'text', 'null'],
      ['user_agent', 'text', 'null'],
      ['started_at', 'bigint'],
      ['last_seen_at', 'bigint'],
      ['last_active_at', 'bigint'],
      ['beat_ms', 'integer'],
      ['ip_mismatches', 'integer'],
      ['search_text', 'text'],
      ['token_hash', 'text'],
      ['request_key', 'text', 'null'],
      ['input_hash', 'text', 'null'],
      ['ended_at', 'bigint', 'null'],
      ['end_reason', 'text', 'null'],
      ['ended_by', 'text', 'null'],
      ['end_note', 'text', 'null'],
      ['interrupted', 'boolean'],
    ],
    [
      ['sessions_live_started', ['environment_id', 'started_at', 'id'], live],
      ['sessions_live_login', ['environment_id', 'login_key', 'started_at', 'id'], live],
      ['sessions_live_module', ['environment_id', 'module_key', 'started_at', 'id'], live],
      ['sessions_live_host', ['environment_id', 'host', 'started_at', 'id'], live],
      ['sessions_live_active', ['environment_id', 'last_active_at', 'id'], live],
      ['sessions_live_seen', ['environment_id', 'last_seen_at'], live],
      [
        'sessions_inactive',
        ['environment_id', 'state', 'started_at', 'id'],
        { where: "ended_at IS NULL AND state <> 'ACTIVE'" },
      ],
      ['sessions_ended', ['environment_id', 'ended_at', 'id'], { where: 'ended_at IS NOT NULL' }],
      [
        'sessions_request',
        ['environment_id', 'request_key'],
        { where: 'request_key IS NOT NULL', isUnique: true },
      ],
    ],
  ],
  [
    'session_tokens',
    [
      ['hash', 'text', 'key'],
      ['session_id', 'text'],
    ],
    [['session_tokens_session', ['session_id']]],
  ],
  [
    'session_windows',
    [
      ['session_id', 'text', 'key'],
      ['id', 'text', 'key'],
      ['seen_at', 'bigint'],
      ['editing', 'boolean'],
      ['open', 'boolean'],
    ],
    [],
  ],
  [
    'seats',
    [
      ['session_id', 'text', 'key'],
      ['license_id', 'text', 'key'],
      ['state', 'text'],
      ['since', 'bigint'],
    ],
    [],
  ],
  [
    'session_counts',
    [
      ['environment_id', 'text', 'key'],
      ['module_key', 'text', 'key'],
      ['state', 'text', 'key'],
      ['sessions', 'integer'],
    ],
    [],
  ],
  [
    'changes',
    [
      ['environment_id', 'text', 'key'],
      ['revision', 'bigint', 'key'],
      ['at', 'bigint'],
      ['type', 'text'],
      ['subject', 'text', 'null'],
      ['session', 'text', 'null'],
      ['before', 'text', 'null'],
    ],
    [],
  ],
  [
    'denials',
    [
      ['id', 'text', 'key'],
      ['environment_id', 'text'],
      ['at', 'bigint'],
      ['login', 'text'],
      ['module_key', 'text'],
      ['license_key', 'text', 'null'],
      ['refusal', 'text'],
      ['host', 'text', 'null'],
      ['ip_address', 'text', 'null'],
      ['total', 'integer', 'null'],
      ['in_use', 'integer', 'null'],
    ],
    [['denials_at', ['environment_id', 'at', 'id']]],
  ],
  [
    'audit',
    [
      ['id', 'text', 'key'],
      ['environment_id', 'text'],
      ['at', 'bigint'],
      ['actor', 'text'],
      ['ip_address', 'text', 'null'],
      ['action', 'text'],
      ['subject', 'text'],
      ['before', 'text', 'null'],
      ['after', 'text', 'null'],
    ],
    [['audit_at', ['environment_id', 'at', 'id']]],
  ],
  [
    'api_tokens',
    [
      ['id', 'text', 'key'],
      ['environment_id', 'text'],
      ['name', 'text'],
      ['rights', 'text'],
      ['secret_hash', 'text'],
      ['created_by', 'text'],
      ['created_at', 'bigint'],
      ['expires_at', 'bigint', 'null'],
      ['last_used_at', 'bigint', 'null'],
      ['revoked_at', 'bigint', 'null'],
      ['request_key', 'text', 'null'],
    ],
    [['api_tokens_environment', ['environment_id']]],
  ],
];

/** The first shape of the database, written out in full: what it was then must not follow what the tables become. */
export class First1763740800000 implements MigrationInterface {
  name = 'First1763740800000';

  async up(runner: QueryRunner): Promise<void> {
    for (const [name, columns, indices] of tables) {
      await runner.createTable(new Table({ name, columns: columns.map(column) }));
      for (const [indexName, columnNames, more] of indices) {
        await runner.createIndex(name, new TableIndex({ name: indexName, columnNames, ...more }));
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [name] of tables.toReversed()) await runner.dropTable(name);
  }
}

function column([name, type, more]: Column): TableColumnOptions {
  return { name, type, isPrimary: more === 'key', isNullable: more === 'null' };
}
