import type { SessionChange, SessionPage, SessionRow } from '../sessions/documents.ts';

/** A session that started `minute` minutes after nine. */
export function sessionFixture(id: string, minute: number, change: Partial<SessionRow> = {}): SessionRow {
  const at = `2026-11-21T09:${String(minute).padStart(2, '0')}:00Z`;
  return {
    __typename: 'Session',
    id,
    user: { id: `user-${id}`, login: id, displayName: id },
    module: { id: 'm1', key: 'sales', name: 'Sales', protected: false },
    sessionType: 'Client',
    state: 'ACTIVE',
    keepAlive: true,
    licenseState: 'IN_USE',
    host: `PC-${id}`,
    ipAddress: '10.0.0.1',
    ipMismatches: 0,
    appServer: null,
    windows: 1,
    editing: false,
    pendingMessages: 0,
    startedAt: at,
    lastSeenAt: at,
    lastActiveAt: at,
    expiresAt: '2026-11-21T18:00:00Z',
    endsAt: null,
    endsBy: null,
    endsNote: null,
    endedAt: null,
    endReason: null,
    endedBy: null,
    ...change,
  };
}

export function pageFixture(
  sessions: readonly SessionRow[],
  page: { revision: number; totalCount?: number; hasNextPage?: boolean; hasPreviousPage?: boolean },
): SessionPage {
  return {
    revision: page.revision,
    totalCount: page.totalCount ?? sessions.length,
    edges: sessions.map((node) => ({ node, cursor: `after ${node.id}` })),
    pageInfo: {
      hasNextPage: page.hasNextPage ?? false,
      hasPreviousPage: page.hasPreviousPage ?? false,
    },
  };
}

export function changeFixture(
  revision: number,
  kind: SessionChange['kind'],
  session: SessionRow,
): SessionChange {
  return { revision, kind, session };
}
