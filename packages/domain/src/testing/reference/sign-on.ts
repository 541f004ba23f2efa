import type { SignOn } from '../../commands.ts';
import { counted, firstFull, licenseOf, listed } from './counting.ts';
import { end, endedAnswer } from './ending.ts';
import {
  ensureUser,
  liveOf,
  sameLogin,
  sessionById,
  userOf,
  type PlainSession,
  type State,
} from './state.ts';

/** [SO1] In this order, and the first failure answers. Nothing is altered before all is known. */
export function signOn(state: State, command: SignOn): unknown {
  const repeated = repeatedAnswer(state, command);
  if (repeated !== null) return repeated;
  if (!state.open && !command.viaSignIn) return denied(state, command, { kind: 'EnvironmentClosed' });
  const module = state.modules.find(({ key }) => key === command.module);
  if (module === undefined) return { kind: 'BadInput' };
  if (module.key === 'admin-console' && !command.viaSignIn) return { kind: 'BadInput' };

  const user = userOf(state, command.user);
  if (user?.blocked === true) return denied(state, command, { kind: 'UserBlocked' });
  const login = sameLogin(command.user);
  const mine = liveOf(state, login);
  const named = command.replaceSessions.map((id) => sessionById(state, id));
  if (named.some((session) => session?.login !== login)) return { kind: 'BadInput' };
  const replaced = mine.filter(
    ({ id, module: where }) =>
      command.replaceSessions.includes(id) || (command.replace && where === module.key),
  );
  const staying = mine.filter((session) => !replaced.includes(session));

  const multiple = user?.multipleSignOn ?? state.settings.multipleSignOn;
  if (!multiple && staying.some((session) => session.module === module.key)) {
    const there = mine.filter((session) => session.module === module.key);
    return denied(state, command, { kind: 'AlreadySignedOn', sessions: ids(there) });
  }
  const most = user?.maxSessions ?? Infinity;
  if (staying.length >= most) {
    return denied(state, command, { kind: 'SessionCapReached', maxSessions: most, sessions: ids(mine) });
  }
  const licenses = module.licenses.map((key) => licenseOf(state, key));
  const closed = licenses.find((license) => license.model === 'NAMED' && !listed(license, login));
  if (closed !== undefined) return denied(state, command, { kind: 'NotEntitled', license: closed.key });

  const session = started(state, command, module.licenses, user?.displayName ?? command.displayName);
  const others = state.sessions.filter((each) => !replaced.includes(each));
  const full = firstFull(state, others, session, state.sessions);
  if (full !== null) return denied(state, command, { kind: 'NoSeatAvailable', license: full.key });

  const { shownAs } = ensureUser(state, command.user, command.displayName);
  for (const each of replaced) end(state, each, 'REPLACED', { name: shownAs, login });
  state.sessions.push(session);
  if (command.request !== null) state.requests.push({ ...command.request, sessionId: session.id });
  return { kind: 'SignedOn', session: session.id, next: session.beatSeconds };
}

/** [SO5] The same request of the same caller is the same sign-on. */
function repeatedAnswer(state: State, { request }: SignOn): unknown {
  const known = state.requests.find(({ owner, id }) => owner === request?.owner && id === request.id);
  if (known === undefined) return null;
  if (known.inputHash !== request?.inputHash) return { kind: 'BadInput' };
  const session = sessionById(state, known.sessionId);
  if (session === undefined) throw new Error('a request was answered with no session');
  if (session.ended !== null) return endedAnswer(session);
  return { kind: 'SignedOn', session: session.id, next: session.beatSeconds };
}

interface Refusal {
  readonly kind: string;
  readonly license?: string;
  readonly [fact: string]: unknown;
}

/** [SO6] A refusal says how things stand, and is kept. */
function denied(state: State, command: SignOn, refusal: Refusal): unknown {
  const license = refusal.license === undefined ? null : licenseOf(state, refusal.license);
  const inUse = license === null ? null : counted(license, state.sessions).inUse;
  const of = license?.key ?? null;
  state.denials.push({
    login: command.user,
    module: command.module,
    refusal: refusal.kind,
    license: of,
    inUse,
  });
  return license === null ? refusal : { ...refusal, total: license.total, inUse };
}

function started(
  state: State,
  command: SignOn,
  licenses: readonly string[],
  displayName: string | null,
): PlainSession {
  return {
    id: `session_${command.id}`,
    login: sameLogin(command.user),
    displayName: displayName ?? command.user.trim(),
    module: command.module,
    clientId: command.clientId,
    ipAddress: command.ipAddress,
    mismatches: 0,
    startedAt: state.now,
    seenAt: state.now,
    activeAt: state.now,
    beatSeconds: promised(state, command.jitter),
    keepAlive: true,
    hung: false,
    windows: [],
    exitedAt: null,
    countdown: null,
    messages: [],
    claims: licenses.map((license) => ({ license, state: 'IN_USE' })),
    ended: null,
  };
}

/** [AC2] The setting, and up to a tenth more or less. */
export function promised(state: State, jitter: number): number {
  const { heartbeatSeconds } = state.settings;
  return Number((heartbeatSeconds + heartbeatSeconds * jitter).toFixed(3));
}

const ids = (sessions: readonly PlainSession[]): string[] => sessions.map(({ id }) => id).toSorted();
