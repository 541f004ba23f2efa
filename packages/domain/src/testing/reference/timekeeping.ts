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

/** [EX1 to EX6, HU1, HU2, UX2, UX3] What time has done to a session by now. */
export function settle(state: State, session: PlainSession): PlainSession {
  if (session.ended !== null) return session;
  const { countdown } = session;
  if (countdown !== null && countdown.at <= state.now) {
    return end(state, session, 'KILLED', countdown.by, countdown.note);
  }
  session = neverInTheFuture(state, session);
  const { settings } = state;
  session = withoutLapsed(state, session);
  const gone = leave(state, session);
  if (gone.ended !== null) return gone;
  const idle = elapsed(state, session.activeAt);
  const silence = elapsed(state, session.seenAt);
  const silent = 3 * 1000 * Math.max(settings.heartbeatSeconds, session.beatSeconds);
  const cut = settings.hungSessionCutMinutes * 60_000;
  if (idle >= settings.sessionExpireTimeHours * 3_600_000) {
    return end(state, session, 'SESSION_EXPIRED', null);
  }
  if (cut > 0 && silence >= silent + cut) return end(state, session, 'HUNG', null);
  if (session.keepAlive && !editing(session) && idle >= settings.userExpireTimeHours * 3_600_000) {
    if (settings.userExpireAction === 'SIGN_OFF') return end(state, session, 'USER_EXPIRED', null);
    session = change(state, session.id, { keepAlive: false, claims: released(state, session) });
  }
  return silence >= silent ? change(state, session.id, { hung: true }) : session;
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
  const { autoSignoffOnUserExit, userExitGraceSeconds } = state.settings;
  if (!autoSignoffOnUserExit || session.exitedAt === null) return session;
  if (elapsed(state, session.exitedAt) < userExitGraceSeconds * 1000) return session;
  const name = userOf(state, session.login)?.shownAs ?? session.login;
  return end(state, session, 'USER_EXIT', { name, login: session.login });
}

/** [UX3] Three intervals without a word of a window, and it is taken to be gone; no exit, and it may come back. */
function withoutLapsed(state: State, session: PlainSession): PlainSession {
  const silent = ({ seenAt, promised }: PlainSession['windows'][number]): boolean =>
    elapsed(state, seenAt) >= 3 * 1000 * Math.max(state.settings.heartbeatSeconds, promised);
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

function released(state: State, session: PlainSession): PlainSession['claims'] {
  return session.claims.map((claim) =>
    listed(licenseOf(state, claim.license), session.login) ? claim : { ...claim, state: 'ALLOCATED' },
  );
}
