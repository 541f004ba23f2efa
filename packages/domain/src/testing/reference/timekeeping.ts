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

/** [EX1 to EX6, HU1, HU2] What time has done to a session by now. */
export function settle(state: State, session: PlainSession): PlainSession {
  if (session.ended !== null) return session;
  session = neverInTheFuture(state, session);
  const { settings } = state;
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
