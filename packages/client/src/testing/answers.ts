import type { HeartbeatAccepted, SessionEnded } from '../results.ts';
import type { SessionMessage, SessionStatus } from '../session.ts';

export function status(fields: Partial<SessionStatus> = {}): SessionStatus {
  return {
    id: 'session-1',
    state: 'ACTIVE',
    keepAlive: true,
    licenseState: 'IN_USE',
    windows: 1,
    editing: false,
    expiresAt: '2026-11-21T17:00:00Z',
    lastSeenAt: '2026-11-21T09:00:00Z',
    endsAt: null,
    endsBy: null,
    endsNote: null,
    user: { login: 'asha', displayName: 'Asha Verma' },
    module: { key: 'sales', name: 'Sales' },
    ...fields,
  };
}

export function accepted(fields: Partial<HeartbeatAccepted> = {}): HeartbeatAccepted {
  return {
    __typename: 'HeartbeatAccepted',
    nextHeartbeatInSeconds: 30,
    session: status(),
    messages: [],
    ...fields,
  };
}

export const killed: SessionEnded = {
  __typename: 'SessionEnded',
  message: 'Your session was ended by marta.',
  session: {
    id: 'session-1',
    endReason: 'KILLED',
    endedBy: 'marta',
    endNote: 'Stocktaking',
    endedAt: '2026-11-21T09:30:00Z',
  },
};

export function message(fields: Partial<SessionMessage> = {}): SessionMessage {
  return {
    id: 'message-1',
    text: 'Please finish by noon.',
    from: 'marta',
    at: '2026-11-21T09:00:00Z',
    signOffAt: null,
    ...fields,
  };
}
