import { IconAlertTriangle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import { useMessages, type Messages } from '../../messages/messages.ts';
import { useFormat, type Format } from '../../ui/format.ts';
import type { SessionRow } from '../documents.ts';
import type { KillResult } from './documents.ts';
import classes from './kill-dialog.module.css';

type KillResultsProps = { readonly sessions: readonly SessionRow[]; readonly results: readonly KillResult[] };

/** What became of each session; those that did not end as wished come first. */
export function KillResults({ sessions, results }: KillResultsProps) {
  const m = useMessages();
  const format = useFormat();
  const byId = new Map(sessions.map((session) => [session.id, session]));
  const sorted = results.toSorted((a, b) => rank(a) - rank(b));
  return (
    <ul className={classes['results']} aria-label={m.kill.results}>
      {sorted.map((result) => {
        const id = result.__typename === 'SessionNotFound' ? result.id : result.session.id;
        const session = byId.get(id);
        const { text, tone } = wordsOf(result, m, format);
        const Icon = icons[tone];
        return (
          <li key={id} data-tone={tone}>
            <Icon size={16} aria-hidden />
            <div>
              <strong>{session?.user.login ?? id}</strong>{' '}
              {session && <span>{m.kill.on(session.module.name, session.host ?? m.kill.noHost)}</span>}
              <div>{text}</div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}

const icons = { good: IconCircleCheck, info: IconInfoCircle, warn: IconAlertTriangle } as const;

function rank({ __typename }: KillResult): number {
  return __typename === 'SessionKilled' ? 1 : 0;
}

function wordsOf(
  result: KillResult,
  m: Messages,
  format: Format,
): { readonly text: string; readonly tone: keyof typeof icons } {
  switch (result.__typename) {
    case 'SessionKilled':
      return { text: m.kill.killed, tone: 'good' };
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
