import type { CloseWindow, Heartbeat } from '../../commands.ts';
import { anotherAddress } from './address.ts';
import { counted, firstFull, licenseOf, listed } from './counting.ts';
import { endedAnswer } from './ending.ts';
import { promised } from './sign-on.ts';
import {
  change,
  openWindows,
  sessionById,
  type PlainSession,
  type PlainWindow,
  type State,
} from './state.ts';
import { leave, settle } from './timekeeping.ts';

export function heartbeat(state: State, command: Heartbeat): unknown {
  if (now(state, command.sessionId).ended !== null) return endedAnswer(now(state, command.sessionId));
  if (anotherAddress(state, now(state, command.sessionId), command.ipAddress)) {
    return { kind: 'IpAddressChanged' };
  }
  const due = settle(state, now(state, command.sessionId));
  if (due.ended !== null) return endedAnswer(due);
  const { beatSeconds } = due;
  const crowded = command.window !== null && !hasRoom(due, command.window);
  sign(state, due, crowded ? null : command.jitter);
  if (!crowded) announce(state, now(state, due.id), command);
  const seen = command.acknowledge ?? [];
  const unseen = now(state, due.id).messages.filter(({ id }) => !seen.includes(id));
  change(state, due.id, { messages: unseen });
  if (crowded) return { kind: 'BadInput' };
  return command.active
    ? activity(state, now(state, due.id), { beatSeconds, windows: due.windows })
    : accepted(now(state, due.id));
}

/** [EX4] Somebody is there again: the seats come back, all or none. */
function activity(
  state: State,
  session: PlainSession,
  before: Pick<PlainSession, 'beatSeconds' | 'windows'>,
): unknown {
  if (!session.keepAlive) {
    const claims = session.claims.map((claim) => ({ ...claim, state: 'IN_USE' as const }));
    const barred = session.claims
      .filter((claim) => claim.state === 'ALLOCATED')
      .map((claim) => licenseOf(state, claim.license))
      .find((license) => license.model === 'NAMED' && !listed(license, session.login));
    // [LC2] Whoever is no longer on the list gets no seat again that they have let go.
    const full = barred ?? firstFull(state, state.sessions, { ...session, claims }, state.sessions);
    if (full !== null) {
      // [AC2] Nothing new is promised, to the session or to the window.
      const { beatSeconds } = before;
      const windows = session.windows.map((window) => {
        const had = before.windows.find(({ id, state: was }) => id === window.id && was === 'open');
        return window.seenAt === state.now ? { ...window, promised: had?.promised ?? beatSeconds } : window;
      });
      change(state, session.id, { beatSeconds, windows });
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
function announce(state: State, session: PlainSession, { window, editing, jitter }: Heartbeat): void {
  const id = window ?? '(none)';
  const known = session.windows.find((each) => each.id === id && each.state !== 'lapsed');
  if (known?.state === 'closed') return;
  const others = remembered(session, id);
  const said = {
    id,
    state: 'open' as const,
    editing: editing ?? known?.editing ?? false,
    seenAt: state.now,
    promised: jitter === null ? (known?.promised ?? session.beatSeconds) : session.beatSeconds,
  };
  // [AC4] A client that names no window is remembered as one only while it edits.
  const isForgotten = id === '(none)' && !said.editing;
  const announced = change(state, session.id, { windows: isForgotten ? others : [...others, said] });
  // [UX2] Somebody is there again.
  if (openWindows(announced).length > 0) change(state, session.id, { exitedAt: null });
}

/** [UX1] A thousand windows that have a name are remembered, open and closed; this one may be among them already. */
const others = ({ windows }: PlainSession, id: string): PlainWindow[] =>
  windows.filter((window) => window.id !== id && window.id !== '(none)' && window.state !== 'lapsed');

const hasRoom = (session: PlainSession, id: string): boolean =>
  session.windows.some((window) => window.id === id && window.state !== 'lapsed') ||
  others(session, id).filter(({ state }) => state === 'open').length < 1000;

/** [UX1] The others that are remembered beside this one: the closed ones of long ago make room. */
function remembered(session: PlainSession, id: string): PlainWindow[] {
  const kept = session.windows.filter((window) => window.id !== id);
  while (id !== '(none)' && others({ ...session, windows: kept }, id).length >= 1000) {
    const closed = kept.filter(({ state }) => state === 'closed');
    const oldest = closed.toSorted((a, b) => a.seenAt - b.seenAt)[0];
    if (oldest === undefined) break;
    kept.splice(kept.indexOf(oldest), 1);
  }
  return kept;
}

export function closeWindow(state: State, command: CloseWindow): unknown {
  if (now(state, command.sessionId).ended !== null) return endedAnswer(now(state, command.sessionId));
  if (anotherAddress(state, now(state, command.sessionId), command.ipAddress)) {
    return { kind: 'IpAddressChanged' };
  }
  const due = settle(state, now(state, command.sessionId));
  if (due.ended !== null) return endedAnswer(due);
  sign(state, due, command.jitter);
  const session = now(state, command.sessionId);
  // [UX2, UX3] To say it twice is to say it once; and only who says so closes the last one.
  const again = session.windows.some(({ id, state: was }) => id === command.window && was === 'closed');
  if (again || !hasRoom(session, command.window)) return accepted(session);
  const closed = { id: command.window, state: 'closed' as const, editing: false, seenAt: state.now };
  const windows = [...remembered(session, command.window), { ...closed, promised: 0 }];
  const after = change(state, session.id, { windows });
  if (openWindows(after).length > 0) return accepted(after);
  const left = leave(state, change(state, after.id, { exitedAt: after.exitedAt ?? state.now }));
  return left.ended === null ? accepted(left) : endedAnswer(left);
}

function now(state: State, id: string): PlainSession {
  const session = sessionById(state, id);
  if (session === undefined) throw new Error(`the reference knows no session ${id}`);
  return session;
}

function accepted(session: PlainSession): unknown {
  return {
    kind: 'HeartbeatAccepted',
    session: session.id,
    next: session.beatSeconds,
    messages: session.messages,
  };
}
