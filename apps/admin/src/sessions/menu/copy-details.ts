import { notifications } from '@mantine/notifications';
import { useMessages, type Messages } from '../../messages/messages.ts';
import { useFormat, type Format } from '../../ui/format.ts';
import type { SessionRow } from '../documents.ts';

/** Puts sessions on the clipboard, one per paragraph, in words that can be mailed. */
export function useCopyDetails(): (sessions: readonly SessionRow[]) => Promise<void> {
  const m = useMessages();
  const format = useFormat();
  return async (sessions) => {
    try {
      await navigator.clipboard.writeText(
        sessions.map((session) => detailsOf(session, m, format)).join('\n\n'),
      );
      notifications.show({ message: m.sessions.detailsCopied(sessions.length), autoClose: 2500 });
    } catch {
      notifications.show({ color: 'red', message: m.common.faultTitle });
    }
  };
}

function detailsOf(session: SessionRow, m: Messages, format: Format): string {
  const { columns, states, seat, seatless } = m.sessions;
  const { user } = session;
  const lines: readonly (readonly [string, string | null])[] = [
    [columns.user, user.displayName === user.login ? user.login : `${user.login} (${user.displayName})`],
    [columns.sessionType, session.sessionType],
    [columns.licenseState, session.licenseState === null ? seatless : seat[session.licenseState]],
    [columns.module, session.module.name],
    [columns.host, session.host],
    [columns.ipAddress, session.ipAddress],
    [columns.startedAt, format.extended(session.startedAt)],
    [columns.lastActiveAt, format.extended(session.lastActiveAt)],
    [columns.keepAlive, session.keepAlive ? m.common.yes : m.common.no],
    [columns.state, states[session.state]],
    [columns.appServer, session.appServer],
    [columns.windows, String(session.windows)],
    ['ID', session.id],
  ];
  return lines.map(([label, value]) => `${label}: ${value ?? '–'}`).join('\n');
}
