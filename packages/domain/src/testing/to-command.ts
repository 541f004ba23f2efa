import type { Command } from '../commands.ts';
import type { Session } from '../session.ts';
import { loginKey } from '../login.ts';
import type { Move, Pick as PickedSession } from './moves.ts';
import { admin, erp, signOnOf } from './world.ts';

type KnownSession = Pick<Session, 'id' | 'user'> & { readonly ended: unknown };

/** As much of an environment as a move needs to become a command. */
export interface Picture {
  /** In the order of their start. */
  readonly sessions: ReadonlyMap<string, KnownSession>;
  /** Messages that wait to be acknowledged, by session. */
  readonly messages: ReadonlyMap<string, readonly { readonly id: string }[]>;
  readonly settingsRevision: number;
}

/** The command that a move means in this state; null where there is no session for it. */
export function toCommand(move: Move, id: string, picture: Picture): Command | null {
  const find = (pick: PickedSession, userId: string | null = null): KnownSession | undefined => {
    const sessions = [...picture.sessions.values()].filter(
      ({ ended, user }) =>
        pick.among === 'all' || (ended === null && (pick.among === 'live' || user.id === userId)),
    );
    return sessions[sessions.length - 1 - (pick.nth % Math.max(1, sessions.length))];
  };
  const idOf = (pick: PickedSession, userId: string | null = null): string =>
    find(pick, userId)?.id ?? 'nothing';

  switch (move.type) {
    case 'SignOn': {
      const key = loginKey(move.user);
      const user = [...picture.sessions.values()].find(
        (session) => loginKey(session.user.login) === key,
      )?.user;
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
      const pending = (picture.messages.get(found.id) ?? []).map((message) => message.id);
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
      return { type: move.type, id, ids: liveOnes(picture) };
    case 'UpdateSettings': {
      const revision = picture.settingsRevision - (move.stale ? 1 : 0);
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

const liveOnes = ({ sessions }: Picture): string[] =>
  [...sessions.values()].filter(({ ended }) => ended === null).map(({ id }) => id);

function actingFrom({ id, user }: KnownSession): typeof erp {
  return { ...erp, name: user.login, userId: user.id, sessionId: id };
}
