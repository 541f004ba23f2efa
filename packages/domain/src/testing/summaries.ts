import type { Answers } from '../answers.ts';
import type { Command } from '../commands.ts';
import type { Session } from '../session.ts';
import { editing, openWindows, type PlainSession } from './reference/state.ts';

/** What of an answer the reference can say too. */
export function answerSummary(answer: Answers[Command['type']]): unknown {
  const { kind } = answer;
  switch (answer.kind) {
    case 'HeartbeatAccepted': {
      const { session, nextHeartbeatInSeconds: next, messages } = answer;
      return { kind, session: session.id, next, messages };
    }
    case 'SignedOn':
      return { kind, session: answer.session.id, next: answer.nextHeartbeatInSeconds };
    case 'NoSeatAvailable': {
      const { key, total, inUse } = answer.license;
      return { kind, license: key, total, inUse };
    }
    case 'NotEntitled': {
      const { key, total, inUse } = answer.license;
      return { kind, license: key, total, inUse };
    }
    case 'AlreadySignedOn':
      return { kind, sessions: idsOf(answer.sessions) };
    case 'SessionCapReached':
      return { kind, maxSessions: answer.maxSessions, sessions: idsOf(answer.sessions) };
    case 'SessionEnded':
      return { kind, session: answer.session.id, ended: answer.session.ended };
    case 'Kills':
      return { kind, results: answer.results.map(killSummary) };
    case 'Notifications':
      return { kind, results: answer.results.map(notifySummary) };
    case 'Releases':
      return {
        kind,
        results: answer.results.map((result) =>
          result.kind === 'SeatsReleased'
            ? { kind: result.kind, session: result.session.id }
            : killSummary(result),
        ),
      };
    case 'SignedOff':
      return { kind, session: answer.session.id };
    case 'InUse':
      return { kind, modules: answer.modules.map(({ key }) => key).toSorted(), sessions: answer.sessions };
    case 'Removed':
      return { kind, key: answer.key };
    case 'LicenseSaved':
      return { kind, license: answer.license.key, total: answer.license.total };
    default:
      return { kind };
  }
}

function killSummary(result: Answers['KillSessions']['results'][number]): unknown {
  const { kind } = result;
  switch (result.kind) {
    case 'SessionNotFound':
      return { kind, id: result.id };
    case 'SessionEnded':
      return { kind, session: result.session.id, ended: result.session.ended };
    case 'SessionKilled':
    case 'OwnSession':
    case 'ProtectedSession':
      return { kind, session: result.session.id };
  }
}

function notifySummary(result: Answers['CancelSignOff']['results'][number]): unknown {
  if (result.kind !== 'SessionNotified') return killSummary(result);
  const { kind, session, message } = result;
  return { kind, session: session.id, message };
}

const idsOf = (sessions: readonly Session[]): string[] => sessions.map(({ id }) => id).toSorted();

/** A recorded session, by the keys and logins that the reference knows. */
export function sessionSummary(session: Session, licenseKeys: ReadonlyMap<string, string>): unknown {
  const {
    id,
    user,
    moduleKey,
    clientId,
    ipAddress,
    ipMismatches,
    keepAlive,
    hung,
    windows,
    ended,
    exitedAt,
  } = session;
  const { countdown, pendingMessages } = session;
  return {
    ...{ id, login: user.login.toLowerCase(), displayName: user.displayName, module: moduleKey, clientId },
    ...{ ipAddress, mismatches: ipMismatches, seenAt: session.lastSeenAt, activeAt: session.lastActiveAt },
    ...{ beatSeconds: session.beatSeconds, keepAlive, hung, editing: session.editing, windows, exitedAt },
    seats: session.seats.map(({ licenseId, state }) => `${licenseKeys.get(licenseId) ?? '?'} ${state}`),
    pendingMessages,
    countdown: countdown === null ? null : { at: countdown.endsAt, by: countdown.by, note: countdown.note },
    ended,
  };
}

export function plainSessionSummary(session: PlainSession): unknown {
  const { id, login, displayName, module, clientId, ipAddress, mismatches, seenAt, activeAt } = session;
  const { countdown, ended, exitedAt } = session;
  return {
    ...{ id, login, displayName, module, clientId },
    ...{ ipAddress, mismatches, seenAt, activeAt },
    ...{ beatSeconds: session.beatSeconds, keepAlive: session.keepAlive, hung: session.hung },
    ...{ editing: editing(session), windows: openWindows(session).length, exitedAt },
    seats: session.claims.map(({ license, state }) => `${license} ${state}`),
    pendingMessages: session.messages.length,
    countdown: countdown === null ? null : { at: countdown.at, by: countdown.by.name, note: countdown.note },
    ended: ended === null ? null : endingSummary(ended),
  };
}

function endingSummary({ at, reason, by, note, interrupted }: NonNullable<PlainSession['ended']>): unknown {
  return { at, reason, by, note, interrupted };
}
