import type { EndOwnSessions, KillSessions, SignOff } from '../../commands.ts';
import type { EndReason } from '../../vocabulary.ts';
import { anotherAddress } from './address.ts';
import { countDown } from './telling.ts';
import { change, sessionById, type PlainSession, type State } from './state.ts';

/** [KL3] The first end is the only one. */
export function end(
  state: State,
  session: PlainSession,
  reason: EndReason,
  by: { name: string; login: string | null } | null,
  note: string | null = null,
): PlainSession {
  const interrupted = by !== null && by.login !== session.login;
  // Not before it started, whatever the clock says.
  const at = session.startedAt > state.now ? session.startedAt : state.now;
  const ended = { reason, by: by?.name ?? 'system', note, at, interrupted };
  return change(state, session.id, { ended, claims: [], windows: [], countdown: null, messages: [] });
}

/** What an ended session answers for ever. */
export function endedAnswer(session: PlainSession): unknown {
  return { kind: 'SessionEnded', session: session.id, ended: session.ended };
}

export function signOff(state: State, command: SignOff): unknown {
  const asked = sessionById(state, command.sessionId);
  if (asked === undefined) throw new Error('no such session');
  if (asked.ended !== null) return endedAnswer(asked);
  if (anotherAddress(state, asked, command.ipAddress)) return { kind: 'IpAddressChanged' };
  end(state, asked, 'SIGNED_OFF', { name: shownAs(state, asked.login), login: asked.login });
  return { kind: 'SignedOff', session: asked.id };
}

/** [KL2, KL5] One result each, however often a session was named. */
export function killSessions(state: State, command: KillSessions, actor: string | null): unknown {
  return kills(state, command.ids, (session) => {
    if (session.id === command.actor.sessionId) return { kind: 'OwnSession', session: session.id };
    const module = state.modules.find(({ key }) => key === session.module);
    if (module?.protected === true && !command.includeProtected) {
      return { kind: 'ProtectedSession', session: session.id };
    }
    const by = { name: command.actor.name, login: actor };
    if (typeof command.afterSeconds === 'number') {
      const text = command.note ?? 'You will be signed off.';
      countDown(
        state,
        session,
        { ...command, text },
        { by, note: command.note, seconds: command.afterSeconds },
      );
    } else end(state, session, 'KILLED', by, command.note);
    return { kind: 'SessionKilled', session: session.id };
  });
}

/** [MY1] Somebody else's session is not there at all, ended or not. */
export function endOwnSessions(state: State, command: EndOwnSessions): unknown {
  const from = state.sessions.find(({ id }) => id === command.actor.sessionId);
  const visible = { ...state, sessions: state.sessions.filter(({ login }) => login === from?.login) };
  return kills(visible, command.ids, (session) => {
    if (session.id === command.actor.sessionId) return { kind: 'OwnSession', session: session.id };
    end(state, session, 'KILLED', { name: command.actor.name, login: session.login });
    return { kind: 'SessionKilled', session: session.id };
  });
}

function kills(state: State, ids: readonly string[], kill: (session: PlainSession) => unknown): unknown {
  return { kind: 'Kills', results: each(state, ids, kill) };
}

/** [KL2, KL3] What is done to the living, and said of the others. */
export function each(
  state: State,
  ids: readonly string[],
  act: (session: PlainSession) => unknown,
): unknown[] {
  return ids
    .filter((id, index) => ids.indexOf(id) === index)
    .map((id) => {
      const session = sessionById(state, id);
      if (session === undefined) return { kind: 'SessionNotFound', id };
      return session.ended === null ? act(session) : endedAnswer(session);
    });
}

function shownAs(state: State, login: string): string {
  return state.users.find((user) => user.login === login)?.shownAs ?? login;
}
