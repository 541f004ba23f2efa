import type { CloseWindow, Heartbeat } from '../../commands.ts';
import { anotherAddress } from './address.ts';
import { counted, firstFull, licenseOf, listed } from './counting.ts';
import { endedAnswer } from './ending.ts';
import { promised } from './sign-on.ts';
import { change, sessionById, type PlainSession, type State } from './state.ts';
import { settle } from './timekeeping.ts';

export function heartbeat(state: State, command: Heartbeat): unknown {
  if (now(state, command.sessionId).ended !== null) return endedAnswer(now(state, command.sessionId));
  if (anotherAddress(state, now(state, command.sessionId), command.ipAddress)) {
    return { kind: 'IpAddressChanged' };
  }
  const due = settle(state, now(state, command.sessionId));
  if (due.ended !== null) return endedAnswer(due);
  const { beatSeconds } = due;
  sign(state, due, command.jitter);
  announce(state, now(state, due.id), command);
  return command.active ? activity(state, now(state, due.id), beatSeconds) : accepted(now(state, due.id));
}

/** [EX4] Somebody is there again: the seats come back, all or none. */
function activity(state: State, session: PlainSession, promisedBefore: number): unknown {
  if (!session.keepAlive) {
    const claims = session.claims.map((claim) => ({ ...claim, state: 'IN_USE' as const }));
    const barred = session.claims
      .filter((claim) => claim.state === 'ALLOCATED')
      .map((claim) => licenseOf(state, claim.license))
      .find((license) => license.model === 'NAMED' && !listed(license, session.login));
    // [LC2] Whoever is no longer on the list gets no seat again that they have let go.
    const full = barred ?? firstFull(state, state.sessions, { ...session, claims }, state.sessions);
    if (full !== null) {
      change(state, session.id, { beatSeconds: promisedBefore });
      const { inUse } = counted(full, state.sessions);
      return { kind: 'NoSeatAvailable', license: full.key, total: full.total, inUse };
    }
    change(state, session.id, { keepAlive: true, claims });
  }
  return accepted(change(state, session.id, { activeAt: state.now }));
}

/** [HU1] A sign of life, and what the client is promised next. */
function sign(state: State, session: PlainSession, jitter: number | null): void {
  const beatSeconds = jitter === null ? session.beatSeconds : promised(state, jitter);
  change(state, session.id, { seenAt: state.now, beatSeconds, hung: false });
}

/** [AC4, UX1] What a window says holds until it says otherwise or closes; a closed one says nothing any more. */
function announce(state: State, session: PlainSession, { window, editing }: Heartbeat): void {
  const id = window ?? '(none)';
  const known = session.windows.find((each) => each.id === id);
  if (known?.open === false) return;
  const others = session.windows.filter((each) => each !== known);
  const said = { id, open: true, editing: editing ?? known?.editing ?? false };
  change(state, session.id, { windows: [...others, said] });
}

export function closeWindow(state: State, command: CloseWindow): unknown {
  if (now(state, command.sessionId).ended !== null) return endedAnswer(now(state, command.sessionId));
  if (anotherAddress(state, now(state, command.sessionId), command.ipAddress)) {
    return { kind: 'IpAddressChanged' };
  }
  sign(state, now(state, command.sessionId), command.jitter);
  const session = now(state, command.sessionId);
  const others = session.windows.filter(({ id }) => id !== command.window);
  const closed = { id: command.window, open: false, editing: false };
  return accepted(change(state, session.id, { windows: [...others, closed] }));
}

function now(state: State, id: string): PlainSession {
  const session = sessionById(state, id);
  if (session === undefined) throw new Error(`the reference knows no session ${id}`);
  return session;
}

function accepted(session: PlainSession): unknown {
  return { kind: 'HeartbeatAccepted', session: session.id, next: session.beatSeconds };
}
