import type { Command } from '../commands.ts';
import type { Session } from '../session.ts';
import { loginKey } from '../login.ts';
import type { Move, Pick } from './moves.ts';
import type { RecordStore } from './record-store.ts';
import { admin, erp, signOnOf } from './world.ts';

/** The command that a move means in this state; null where there is no session for it. */
export function toCommand(move: Move, id: string, store: RecordStore): Command | null {
  const find = (pick: Pick, userId: string | null = null): Session | undefined => {
    const sessions = [...store.sessions.values()].filter(
      ({ ended, user }) =>
        pick.among === 'all' || (ended === null && (pick.among === 'live' || user.id === userId)),
    );
    return sessions[sessions.length - 1 - (pick.nth % Math.max(1, sessions.length))];
  };
  const idOf = (pick: Pick, userId: string | null = null): string => find(pick, userId)?.id ?? 'nothing';

  switch (move.type) {
    case 'SignOn': {
      const user = [...store.users.values()].find(({ login }) => loginKey(login) === loginKey(move.user));
      const replaceSessions = move.replaceSessions.map((pick) => idOf(pick, user?.id ?? null));
      return {
        ...signOnOf(move.user, move.module),
        ...move,
        id,
        replaceSessions,
        tokenHash: `hash of ${id}`,
      };
    }
    case 'Heartbeat': {
      const found = find(move.session);
      if (found === undefined) return null;
      const { session: _, seen, ...rest } = move;
      const pending = (store.messages.get(found.id) ?? []).map((message) => message.id);
      const acknowledge = { none: [], oldest: [...pending.slice(0, 1), 'nothing'], all: pending }[seen];
      return { ...rest, id, sessionId: found.id, acknowledge };
    }
    case 'CloseWindow':
    case 'SignOff': {
      const found = find(move.session);
      if (found === undefined) return null;
      const { session: _, ...rest } = move;
      return { ...rest, id, sessionId: found.id };
    }
    case 'KillSessions': {
      const { from, sessions, ...rest } = move;
      const acting = from === null ? undefined : find(from);
      const actor = acting === undefined ? erp : actingFrom(acting);
      return { ...rest, id, actor, ids: sessions.map((pick) => idOf(pick)), note: 'because' };
    }
    case 'NotifySessions': {
      const { from, sessions, request, ...rest } = move;
      const acting = from === null ? undefined : find(from);
      const actor = acting === undefined ? erp : actingFrom(acting);
      const ids = sessions.map((pick) => idOf(pick));
      const whole = { owner: actor.name, part: 0, ...request };
      return { ...rest, id, actor, ids, chosen: ids, request: whole };
    }
    case 'CancelSignOff':
    case 'ReleaseSeats':
      return { type: move.type, id, actor: admin, ids: move.sessions.map((pick) => idOf(pick)) };
    case 'EndOwnSessions': {
      const acting = find(move.from);
      if (acting === undefined) return null;
      const ids = move.sessions.map((pick) => idOf(pick, acting.user.id));
      return { type: move.type, id, actor: actingFrom(acting), ids };
    }
    case 'Settle':
      return { type: move.type, id, ids: store.liveSessions().map((session) => session.id) };
    case 'UpdateSettings': {
      const revision = store.settingsRevision - (move.stale ? 1 : 0);
      return { type: move.type, id, actor: admin, revision, change: move.change };
    }
    case 'SaveEnvironment':
    case 'SaveLicense':
    case 'SaveModule':
    case 'SaveUser':
    case 'RemoveLicense':
    case 'RemoveModule':
      return { ...move, id, actor: admin };
  }
}

function actingFrom({ id, user }: Session): typeof erp {
  return { ...erp, name: user.login, userId: user.id, sessionId: id };
}
