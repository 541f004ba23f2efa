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
    appServer: null,
    startedAt: at,
    lastSeenAt: at,
    lastActiveAt: at,
    expiresAt: '2026-11-21T18:00:00Z',
    endedAt: null,
    endReason: null,
    endedBy: null,
    ...change,
  };
}

export function pageFixture(
  sessions: readonly SessionRow[],
  page: { revision: number; totalCount?: number; endCursor?: string },
): SessionPage {
  return {
    revision: page.revision,
    totalCount: page.totalCount ?? sessions.length,
    edges: sessions.map((node) => ({ node })),
    pageInfo: { hasNextPage: page.endCursor !== undefined, endCursor: page.endCursor ?? null },
  };
}

export function changeFixture(
  revision: number,
  kind: SessionChange['kind'],
  session: SessionRow,
): SessionChange {
  return { revision, kind, session };
}
