import { dueText } from './protocol.ts';

/** What the console shows of a session; the floors make the same up. */
export function floorSession(number: number, dueAt: number) {
  const at = new Date(dueAt).toISOString();
  return {
    id: `session_0190c5a5-7d4e-7000-8000-${String(number).padStart(12, '0')}`,
    user: { login: `user ${number % 20_000}`, displayName: `user ${number % 20_000}` },
    module: { key: 'bench', name: 'bench' },
    sessionType: 'Default',
    state: 'ACTIVE',
    keepAlive: true,
    licenseState: 'IN_USE',
    host: `PC-${number % 100}`,
    clientId: dueText(dueAt),
    ipAddress: '127.0.0.1',
    windows: 0,
    editing: false,
    startedAt: at,
    lastSeenAt: at,
    lastActiveAt: at,
    expiresAt: at,
  };
}

export type FloorSession = ReturnType<typeof floorSession>;
