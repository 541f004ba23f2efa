import type { Settings } from '../../settings.ts';
import { listed, licenseOf } from './counting.ts';
import { end } from './ending.ts';
import { change, editing, type PlainSession, type State } from './state.ts';

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
 * or once it would have come without the change. Asked of each change in turn, the latest first.
 */
function come(state: State, session: PlainSession, by: (settings: Settings) => boolean): boolean {
  return comeAt(state.settingsHistory.length - 1);

  function comeAt(index: number): boolean {
    const { from, settings } = state.settingsHistory[index] ?? { from: -Infinity, settings: state.settings };
    if (!by(settings)) return false;
    const livedThrough: boolean = index > 0 && session.startedAt <= from;
    if (!livedThrough || elapsed(state, from) >= settings.settingsGraceSeconds * 1000) return true;
    return comeAt(index - 1);
  }
}

/** [EX1 to EX7, HU1, HU2] What time has done to a session by now. */
export function settle(state: State, session: PlainSession): PlainSession {
  if (session.ended !== null) return session;
  session = neverInTheFuture(state, session);
  const idle = elapsed(state, session.activeAt);
  const silence = elapsed(state, session.seenAt);
  const { beatSeconds } = session;
  const silent = ({ heartbeatSeconds }: Settings): number =>
    3 * 1000 * Math.max(heartbeatSeconds, beatSeconds);
  const hard = (by: Settings): boolean => idle >= by.sessionExpireTimeHours * 3_600_000;
  const soft = (by: Settings): boolean => !editing(session) && idle >= by.userExpireTimeHours * 3_600_000;
  const cut = (by: Settings): boolean =>
    by.hungSessionCutMinutes > 0 && silence >= silent(by) + by.hungSessionCutMinutes * 60_000;

  if (come(state, session, hard)) return end(state, session, 'SESSION_EXPIRED', null);
  if (come(state, session, cut)) return end(state, session, 'HUNG', null);
  if (come(state, session, (by) => by.userExpireAction === 'SIGN_OFF' && soft(by))) {
    return end(state, session, 'USER_EXPIRED', null);
  }
  if (session.keepAlive && come(state, session, soft)) {
    session = change(state, session.id, { keepAlive: false, claims: released(state, session) });
  }
  return come(state, session, (by) => silence >= silent(by))
    ? change(state, session.id, { hung: true })
    : session;
}

/** [AC3] */
function neverInTheFuture(state: State, { id, seenAt, activeAt }: PlainSession): PlainSession {
  return change(state, id, {
    seenAt: Math.min(seenAt, state.now),
    activeAt: Math.min(activeAt, state.now),
  });
}

function released(state: State, session: PlainSession): PlainSession['claims'] {
  return session.claims.map((claim) =>
    listed(licenseOf(state, claim.license), session.login) ? claim : { ...claim, state: 'ALLOCATED' },
  );
}
