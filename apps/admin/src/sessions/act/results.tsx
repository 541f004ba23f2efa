import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useMessages, type Messages } from '../../messages/messages.ts';
import { useFormat, type Format } from '../../ui/format.ts';
import type { ActResult, Concerned } from './documents.ts';
import type { Act } from './use-send.ts';
import classes from './act.module.css';

type ResultsProps = {
  readonly act: Act;
  /** Those who were named before; the others bring their names with them where they did not go as wished. */
  readonly sessions: readonly Concerned[];
  readonly results: readonly ActResult[];
};

/** Rows that a person reads; the rest is counted. */
const mostShown = 200;

/** What became of each session; those that did not go as wished come first. */
export function Results({ act, sessions, results }: ResultsProps) {
  const m = useMessages();
  const format = useFormat();
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const sorted = results.toSorted((a, b) => Number(isDone(a, act)) - Number(isDone(b, act)));
  return (
    <ul className={classes['results']} aria-label={m.kill.results}>
      {sorted.slice(0, mostShown).map((result) => {
        const id = idOf(result);
        const session = byId.get(id) ?? namedIn(result);
        const { text, tone } = wordsOf(result, act, m, format);
        const Icon = icons[tone];
        return (
          <li key={id} data-tone={tone}>
            <Icon size={16} aria-hidden />
            <div>
              <strong>{session?.user.login ?? id}</strong>{' '}
              {session && <span>{m.kill.on(session.module.name, session.host)}</span>}
              <div>{text}</div>
            </div>
          </li>
        );
      })}
      {sorted.length > mostShown && (
        <li className={classes['rest']}>{m.kill.rest(sorted.length - mostShown)}</li>
      )}
    </ul>
  );
}

const icons = { good: IconCircleCheck, info: IconInfoCircle, warn: IconAlertTriangle } as const;

export function idOf(result: ActResult): string {
  return result.__typename === 'SessionNotFound' ? result.id : result.session.id;
}

/** Whether it went wholly as wished. */
export function isDone(result: ActResult, act: Act): boolean {
  switch (result.__typename) {
    case 'SessionKilled':
      return true;
    case 'SeatsReleased':
      return result.session.licenseState !== 'IN_USE';
    case 'SessionNotified':
      return act.kind !== 'notify' || act.afterSeconds === null || result.message?.signOffAt != null;
    default:
      return false;
  }
}

function namedIn(result: ActResult): Concerned | null {
  return 'session' in result && 'user' in result.session ? result.session : null;
}

function wordsOf(
  result: ActResult,
  act: Act,
  m: Messages,
  format: Format,
): { readonly text: string; readonly tone: keyof typeof icons } {
  switch (result.__typename) {
    case 'SessionKilled':
      return act.kind === 'kill' && act.afterSeconds !== null
        ? { text: m.acts.counting, tone: 'good' }
        : { text: m.kill.killed, tone: 'good' };
    case 'SessionNotified':
      return isDone(result, act)
        ? { text: m.acts.told, tone: 'good' }
        : { text: m.acts.toldOnly, tone: 'warn' };
    case 'SeatsReleased':
      return isDone(result, act)
        ? { text: m.acts.released, tone: 'good' }
        : { text: m.acts.stillInUse, tone: 'warn' };
    case 'SessionEnded': {
      const { endReason, endedBy, endedAt } = result.session;
      if (endReason === null || endedBy === null || endedAt === null)
        return { text: m.kill.alreadyEnded, tone: 'info' };
      const reason = m.sessions.endReasons[endReason];
      return { text: m.kill.alreadyEndedBy(reason, endedBy, format.extended(endedAt)), tone: 'info' };
    }
    case 'OwnSession':
      return { text: m.kill.own, tone: 'warn' };
    case 'ProtectedSession':
      return { text: m.kill.protected, tone: 'warn' };
    case 'SessionNotFound':
      return { text: m.kill.notFound, tone: 'info' };
  }
}
