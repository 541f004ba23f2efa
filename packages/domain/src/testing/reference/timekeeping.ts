import type { Settings } from '../../settings.ts';
import { listed, licenseOf } from './counting.ts';
import { each, end } from './ending.ts';
import { change, editing, userOf, type PlainSession, type State } from './state.ts';

/** [HU3] Milliseconds since then in which somebody could have shown a sign of life. */
function elapsed(state: State, since: number): number {
  let passed = state.now - since;
  for (const { from, to } of state.outages) {
    passed -= Math.max(0, Math.min(to, state.now) - Math.max(from, since));
  }
  return passed;
}

/**
 * [EX7] Has it come by the settings of now? What a change has brought nearer has come only once the grace after it is over,
 * or once it would have come without the change. Asked of each change in turn that came no earlier than `since`, the latest
 * first.
 */
function come(state: State, since: number, by: (settings: Settings) => boolean): boolean {
  return comeAt(state.settingsHistory.length - 1);

  function comeAt(index: number): boolean {
    const { from, settings } = state.settingsHistory[index] ?? { from: -Infinity, settings: state.settings };
    if (!by(settings)) return false;
    const livedThrough: boolean = index > 0 && since <= from;
    if (!livedThrough || elapsed(state, from) >= settings.settingsGraceSeconds * 1000) return true;
    return comeAt(index - 1);
  }
}

/** [EX1 to EX7, HU1, HU2, UX2, UX3] What time has done to a session by now. */
export function settle(state: State, session: PlainSession): PlainSession {
  if (session.ended !== null) return session;
  const { countdown } = session;
  if (countdown !== null && countdown.at <= state.now) {
    return end(state, session, 'KILLED', countdown.by, countdown.note);
  }
  session = neverInTheFuture(state, session);
  session = withoutLapsed(state, session);
  const gone = leave(state, session);
  if (gone.ended !== null) return gone;
  const { startedAt } = session;
  const idle = elapsed(state, session.activeAt);
  const silence = elapsed(state, session.seenAt);
  const { beatSeconds } = session;
  const silent = ({ heartbeatSeconds }: Settings): number =>
    3 * 1000 * Math.max(heartbeatSeconds, beatSeconds);
  const hard = (by: Settings): boolean => idle >= by.sessionExpireTimeHours * 3_600_000;
  const soft = (by: Settings): boolean => !editing(session) && idle >= by.userExpireTimeHours * 3_600_000;
  const cut = (by: Settings): boolean =>
    by.hungSessionCutMinutes > 0 && silence >= silent(by) + by.hungSessionCutMinutes * 60_000;

  if (come(state, startedAt, hard)) return end(state, session, 'SESSION_EXPIRED', null);
  if (come(state, startedAt, cut)) return end(state, session, 'HUNG', null);
  if (come(state, startedAt, (by) => by.userExpireAction === 'SIGN_OFF' && soft(by))) {
    return end(state, session, 'USER_EXPIRED', null);
  }
  if (session.keepAlive && come(state, startedAt, soft)) {
    session = change(state, session.id, { keepAlive: false, claims: released(state, session) });
  }
  return come(state, startedAt, (by) => silence >= silent(by))
    ? change(state, session.id, { hung: true })
    : session;
}

/** [AC3] */
function neverInTheFuture(state: State, session: PlainSession): PlainSession {
  const { id, seenAt, activeAt, exitedAt, windows } = session;
  return change(state, id, {
    seenAt: Math.min(seenAt, state.now),
    activeAt: Math.min(activeAt, state.now),
    exitedAt: exitedAt === null ? null : Math.min(exitedAt, state.now),
    windows: windows.map((window) => ({ ...window, seenAt: Math.min(window.seenAt, state.now) })),
  });
}

/** [UX2] Who closed the last window and opened none within the grace has signed off. */
export function leave(state: State, session: PlainSession): PlainSession {
  const { exitedAt } = session;
  if (exitedAt === null) return session;
  const over = ({ autoSignoffOnUserExit, userExitGraceSeconds }: Settings): boolean =>
    autoSignoffOnUserExit && elapsed(state, exitedAt) >= userExitGraceSeconds * 1000;
  if (!come(state, exitedAt, over)) return session;
  const name = userOf(state, session.login)?.shownAs ?? session.login;
  return end(state, session, 'USER_EXIT', { name, login: session.login });
}

/** [UX3] Three intervals without a word of a window, and it is taken to be gone; no exit, and it may come back. */
function withoutLapsed(state: State, session: PlainSession): PlainSession {
  const silent = ({ seenAt, promised }: PlainSession['windows'][number]): boolean =>
    come(
      state,
      session.startedAt,
      ({ heartbeatSeconds }) => elapsed(state, seenAt) >= 3 * 1000 * Math.max(heartbeatSeconds, promised),
    );
  const windows = session.windows.map((window) =>
    window.state === 'open' && silent(window) ? { ...window, state: 'lapsed' as const } : window,
  );
  return change(state, session.id, { windows });
}

/** [RL1] What EX1 does in time, done at once. */
export function releaseSeats(state: State, ids: readonly string[]): unknown {
  const results = each(state, ids, (session) => {
    if (session.keepAlive) change(state, session.id, { keepAlive: false, claims: released(state, session) });
    return { kind: 'SeatsReleased', session: session.id };
  });
  return { kind: 'Releases', results };
}

/** [EX1, EX6] */
export function released(state: State, session: PlainSession): PlainSession['claims'] {
  return session.claims.map((claim) =>
    listed(licenseOf(state, claim.license), session.login) ? claim : { ...claim, state: 'ALLOCATED' },
  );
}
