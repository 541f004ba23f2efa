import { audit } from './audit.ts';
import type { Answers } from './answers.ts';
import type { Module, User } from './catalog.ts';
import type { SignOn } from './commands.ts';
import { end } from './ending.ts';
import type { License } from './license.ts';
import { isNamed } from './license.ts';
import { fold } from './login.ts';
import {
  alreadySignedOn,
  badInput,
  environmentClosed,
  noSeatAvailable,
  notEntitled,
  sessionCapReached,
  sessionEnded,
  userBlocked,
  type BadInput,
  type SignOnRefusal,
} from './refusals.ts';
import type { Seat, Session } from './session.ts';
import { newUser } from './users.ts';
import { adminConsole, type Instant } from './vocabulary.ts';
import { seatsChange, type WorkingSet } from './working-set.ts';

export function signOn(set: WorkingSet, command: SignOn, now: Instant): Answers['SignOn'] {
  const repeated = answerAgain(set, command);
  if (repeated !== null) return repeated;
  const answer = decideSignOn(set, command, now);
  if (answer.kind !== 'SignedOn' && answer.kind !== 'BadInput') deny(set, command, answer, now);
  return answer;
}

/** The same request again: the same session, with one more token that works (SO5). */
function answerAgain(set: WorkingSet, command: SignOn): Answers['SignOn'] | null {
  if (command.request === null) return null;
  const known = set.requests.get(requestKey(command.request));
  if (known === undefined) return null;
  if (known.inputHash !== command.request.inputHash) {
    return badInput('This requestId was used before with other input.');
  }
  const session = set.sessions.get(known.sessionId);
  if (session === undefined) throw new Error(`session ${known.sessionId} of a known request was not loaded`);
  if (session.ended !== null) return sessionEnded(session);
  set.extraTokens.put(command.tokenHash, { sessionId: session.id });
  return { kind: 'SignedOn', session, nextHeartbeatInSeconds: session.beatSeconds };
}

/** In the order of SO1: the first failure answers. */
function decideSignOn(
  set: WorkingSet,
  command: SignOn,
  now: Instant,
): SignOnRefusal | BadInput | Extract<Answers['SignOn'], { kind: 'SignedOn' }> {
  if (!set.environment.open && !command.viaSignIn) return environmentClosed(set.environment);
  const module = set.module(command.module);
  if (module === undefined) return badInput(`There is no module ${command.module}.`);
  if (module.key === adminConsole && !command.viaSignIn) {
    return badInput(`${adminConsole} is entered only by signing in to the console.`);
  }
  const user = set.userByLogin(command.user) ?? newUser(command.id, command.user, command.displayName);
  if (user.blocked) return userBlocked(set.environment);
  const stranger = command.replaceSessions.find((id) => set.sessions.get(id)?.user.id !== user.id);
  if (stranger !== undefined) return badInput(`${stranger} in replaceSessions is no session of this user.`);
  const replaced = sessionsToReplace(set, command, user, module);
  return (
    multipleSignOnRefusal(set, user, module, replaced, now) ??
    sessionCapRefusal(set, user, replaced) ??
    entitlementRefusal(set, user, module) ??
    takeSeats(set, command, user, module, replaced, now)
  );
}

/** What the request names: all earlier sessions in the module, or these ones (SO2). */
function sessionsToReplace(
  set: WorkingSet,
  command: SignOn,
  user: User,
  module: Module,
): ReadonlySet<Session> {
  const named = new Set(command.replaceSessions);
  return new Set(
    set
      .liveSessionsOf(user.id)
      .filter(({ id, moduleKey }) => named.has(id) || (command.replace && moduleKey === module.key)),
  );
}

function multipleSignOnRefusal(
  set: WorkingSet,
  user: User,
  module: Module,
  replaced: ReadonlySet<Session>,
  now: Instant,
): SignOnRefusal | null {
  if (user.multipleSignOn ?? set.settings.multipleSignOn) return null;
  const earlier = set.liveSessionsOf(user.id).filter(({ moduleKey }) => moduleKey === module.key);
  if (earlier.every((session) => replaced.has(session))) return null;
  return alreadySignedOn(earlier, module.name, now);
}

function sessionCapRefusal(
  set: WorkingSet,
  user: User,
  replaced: ReadonlySet<Session>,
): SignOnRefusal | null {
  if (user.maxSessions === null) return null;
  const live = set.liveSessionsOf(user.id);
  const staying = live.filter((session) => !replaced.has(session));
  return staying.length < user.maxSessions ? null : sessionCapReached(live, user.maxSessions);
}

function entitlementRefusal(set: WorkingSet, user: User, module: Module): SignOnRefusal | null {
  for (const license of licensesOf(set, module)) {
    if (license.model === 'NAMED' && !isNamed(license, user.id)) return notEntitled(license, set.environment);
  }
  return null;
}

/** All of a module's licenses or none (SO1), in place of what is replaced. */
function takeSeats(
  set: WorkingSet,
  command: SignOn,
  user: User,
  module: Module,
  replaced: ReadonlySet<Session>,
  now: Instant,
): SignOnRefusal | Extract<Answers['SignOn'], { kind: 'SignedOn' }> {
  const mark = set.journal.mark();
  const actor = { name: user.login, userId: user.id };
  const before = new Map(licensesOf(set, module).map(({ id, inUse }) => [id, inUse]));
  for (const earlier of replaced) end(set, earlier, { reason: 'REPLACED', actor }, now);
  const session = newSession(set, command, user, module, now);
  const full = firstFull(set, session, session.seats, before);
  if (full !== null) {
    // Refused after all: nothing has ended (SO2), and the seats are told as they are.
    set.journal.rollback(mark);
    return noSeatAvailable(set.licenses.get(full.id) ?? full, set.environment);
  }
  if (set.users.get(user.id) === undefined) set.putUser(user);
  set.startSession(session);
  const key = command.request === null ? null : requestKey(command.request);
  set.starts.put(session.id, { tokenHash: command.tokenHash, requestKey: key });
  if (command.request !== null && key !== null) {
    set.requests.put(key, { sessionId: session.id, inputHash: command.request.inputHash });
  }
  if (command.viaSignIn) audit(set, command, 'signIn', user.login, null, { sessionId: session.id }, now);
  return { kind: 'SignedOn', session, nextHeartbeatInSeconds: session.beatSeconds };
}

/**
 * The first license on which these seats, not yet in use, could not count without passing the total (LC1). Where more are
 * in use than there are, what does not raise that above what it was `before` is still granted (LC5).
 */
export function firstFull(
  set: WorkingSet,
  session: Session,
  seats: readonly Seat[],
  before: ReadonlyMap<string, number>,
): License | null {
  for (const { licenseId } of seats) {
    const license = set.licenses.get(licenseId);
    if (license === undefined || isNamed(license, session.user.id)) continue;
    const after = license.inUse + seatsChange(license, session, set.claims, 1);
    if (after > license.total && after > (before.get(licenseId) ?? license.inUse)) return license;
  }
  return null;
}

function newSession(set: WorkingSet, command: SignOn, user: User, module: Module, now: Instant): Session {
  const { host, clientId, ipAddress, appServer, userAgent } = command;
  const words = [user.login, user.displayName, module.key, module.name, host, clientId, ipAddress, appServer];
  return {
    id: `session_${command.id}`,
    environmentId: set.environment.id,
    user: { id: user.id, login: user.login, displayName: user.displayName },
    moduleKey: module.key,
    sessionType: module.sessionType,
    host,
    clientId,
    ipAddress,
    appServer,
    userAgent,
    startedAt: now,
    lastSeenAt: now,
    lastActiveAt: now,
    beatSeconds: beatSeconds(set, command.jitter),
    keepAlive: true,
    hung: false,
    editing: false,
    windows: 0,
    exitedAt: null,
    ipMismatches: 0,
    seats: module.licenseIds.map((licenseId) => ({ licenseId, state: 'IN_USE' as const, since: now })),
    countdown: null,
    pendingMessages: 0,
    ended: null,
    searchText: fold(words.filter((word) => word !== null).join('\n')),
  };
}

/** When to beat next: the setting, jittered, to the millisecond (AC2). */
export function beatSeconds(set: WorkingSet, jitter: number): number {
  return Math.round(set.settings.heartbeatSeconds * (1 + jitter) * 1000) / 1000;
}

function licensesOf(set: WorkingSet, module: Module): License[] {
  return module.licenseIds.map((id) => set.licenses.get(id)).filter((license) => license !== undefined);
}

/** The same id from another caller is another request. */
export function requestKey(request: NonNullable<SignOn['request']>): string {
  return `${request.owner}\n${request.id}`;
}

function deny(set: WorkingSet, command: SignOn, refusal: SignOnRefusal, now: Instant): void {
  const license = 'license' in refusal ? refusal.license : null;
  set.deny({
    id: `denial_${command.id}`,
    at: now,
    login: command.user,
    moduleKey: command.module,
    licenseKey: license?.key ?? null,
    refusal: refusal.kind,
    host: command.host,
    ipAddress: command.ipAddress,
    total: license?.total ?? null,
    inUse: license?.inUse ?? null,
  });
}
