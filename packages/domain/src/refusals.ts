import type { Environment } from './catalog.ts';
import type { License } from './license.ts';
import type { Session } from './session.ts';
import type { InvalidField } from './settings.ts';
import type { Instant } from './vocabulary.ts';

/**
 * What the world answers when it cannot give what was asked: plain data, named after the state of the world.
 * `message` is fit to show to an end user (SO6).
 */
export type SignOnRefusal =
  | { readonly kind: 'NoSeatAvailable'; readonly message: string; readonly license: License }
  | { readonly kind: 'AlreadySignedOn'; readonly message: string; readonly sessions: readonly Session[] }
  | {
      readonly kind: 'SessionCapReached';
      readonly message: string;
      readonly maxSessions: number;
      readonly sessions: readonly Session[];
    }
  | { readonly kind: 'NotEntitled'; readonly message: string; readonly license: License }
  | { readonly kind: 'UserBlocked'; readonly message: string }
  | { readonly kind: 'EnvironmentClosed'; readonly message: string };

export type NoSeatAvailable = Extract<SignOnRefusal, { kind: 'NoSeatAvailable' }>;

export interface SessionEnded {
  readonly kind: 'SessionEnded';
  readonly message: string;
  readonly session: Session;
}

export interface IpAddressChanged {
  readonly kind: 'IpAddressChanged';
  readonly message: string;
}

/** The request itself makes no sense (an unknown module, say): the caller's mistake, not a state of the world. */
export interface BadInput {
  readonly kind: 'BadInput';
  readonly message: string;
}

/** Values that cannot be accepted, each with its field. Nothing was changed. */
export interface InvalidInput {
  readonly kind: 'InvalidInput';
  readonly message: string;
  readonly fields: readonly InvalidField[];
}

export const badInput = (message: string): BadInput => ({ kind: 'BadInput', message });

export function invalidInput(fields: readonly InvalidField[]): InvalidInput {
  return { kind: 'InvalidInput', message: fields.map(({ message }) => message).join(' '), fields };
}

const ask = (environment: Environment): string =>
  environment.contact === null ? '' : ` Please ask ${environment.contact}.`;

export function noSeatAvailable(license: License, environment: Environment): NoSeatAvailable {
  const message = `All ${license.total} seats of ${license.name} are taken (${license.inUse} in use).${ask(environment)}`;
  return { kind: 'NoSeatAvailable', message, license };
}

export function notEntitled(license: License, environment: Environment): SignOnRefusal {
  const message = `${license.name} is licensed by name, and you are not on its list.${ask(environment)}`;
  return { kind: 'NotEntitled', message, license };
}

export function alreadySignedOn(
  sessions: readonly Session[],
  moduleName: string,
  now: Instant,
): SignOnRefusal {
  const where = sessions.map((session) => {
    const host = session.host ?? session.ipAddress ?? 'an unknown computer';
    const hung = session.hung ? ', which no longer answers' : '';
    const [since, seen] = [session.startedAt, session.lastSeenAt].map((at) => clock(at) + daysAgo(at, now));
    return `on ${host} since ${since}, last seen ${seen}${hung}`;
  });
  const message = `You are already signed on to ${moduleName} ${where.join(' and ')}.`;
  return { kind: 'AlreadySignedOn', message, sessions };
}

export function sessionCapReached(sessions: readonly Session[], maxSessions: number): SignOnRefusal {
  const are = maxSessions === 1 ? 'session is' : 'sessions are';
  const message = `Only ${maxSessions} ${are} allowed for you at once, and you have ${sessions.length}. End one to go on.`;
  return { kind: 'SessionCapReached', message, maxSessions, sessions };
}

export function userBlocked(environment: Environment): SignOnRefusal {
  return { kind: 'UserBlocked', message: `You are blocked from signing on.${ask(environment)}` };
}

export function environmentClosed(environment: Environment): SignOnRefusal {
  const message = `${environment.name} is closed to new sign-ons.${ask(environment)}`;
  return { kind: 'EnvironmentClosed', message };
}

/** The one answer of an ended session, the same for ever (KL3, KL4). */
export function sessionEnded(session: Session): SessionEnded {
  const ended = session.ended;
  if (ended === null) throw new Error('a live session has not ended');
  const note = ended.note === null ? '' : ` “${ended.note}”`;
  const message = `${endSentence(ended.reason, ended.by)} (${clock(ended.at)}).${note}`;
  return { kind: 'SessionEnded', message, session };
}

function endSentence(reason: NonNullable<Session['ended']>['reason'], by: string): string {
  switch (reason) {
    case 'SIGNED_OFF':
      return 'You signed off';
    case 'USER_EXIT':
      return 'You were signed off when the last window was closed';
    case 'KILLED':
      return `Your session was ended by ${by}`;
    case 'REPLACED':
      return 'Your session was ended by your signing on elsewhere';
    case 'USER_EXPIRED':
      return 'You were signed off because you were not active';
    case 'SESSION_EXPIRED':
      return 'Your session expired because you were not active';
    case 'HUNG':
      return 'Your session was ended because nothing more was heard from it';
  }
}

/** UTC, and says so: the domain knows no reader's zone. */
function clock(at: number): string {
  const minutes = Math.floor(at / 60_000);
  const [hour, minute] = [Math.floor(minutes / 60) % 24, minutes % 60];
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')} UTC`;
}

/** Which day the clock's time is of, where it is not that of `now`: a session may live for weeks. */
function daysAgo(at: Instant, now: Instant): string {
  const [then, today] = [at, now].map((instant) => Math.floor(instant / 86_400_000)) as [number, number];
  if (then >= today) return '';
  return then === today - 1 ? ' yesterday' : ` ${today - then} days ago`;
}
