import { ActionIcon, VisuallyHidden } from '@mantine/core';
import { IconClockX, IconHourglassLow } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { serverNow } from '../../graphql/server-clock.ts';
import { useMessages } from '../../messages/messages.ts';
import { useFormat } from '../../ui/format.ts';
import type { SessionRow } from '../documents.ts';
import { useGridActions } from './grid-actions.ts';
import classes from './cells.module.css';

/** How long until an instant, as minutes and seconds that count down: "1:32". */
function useTimeLeft(instant: string): string {
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  return clockOf(Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000)));
}

function clockOf(seconds: number): string {
  const two = (n: number) => String(n).padStart(2, '0');
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}

type CountdownProps = { readonly session: SessionRow; readonly endsAt: string };

/** An announced end: when, and by whom where there is room for it. */
export function Countdown({ session, endsAt }: CountdownProps) {
  const m = useMessages();
  const format = useFormat();
  const left = useTimeLeft(endsAt);
  const { endsBy, endsNote, state } = session;
  const words = m.sessions.endsIn(left, endsBy ?? m.common.nothing);
  const title = [words, format.extended(endsAt), endsNote, m.sessions.states[state]]
    .filter((each) => each !== null)
    .join('\n');
  return (
    <span className={classes['state']} data-state="COUNTDOWN" title={title}>
      <IconHourglassLow size={12} aria-hidden />
      <VisuallyHidden>{words}</VisuallyHidden>
      <span aria-hidden>{left}</span>
      {endsBy !== null && <span aria-hidden>{`· ${endsBy}`}</span>}
    </span>
  );
}

/** The way to call a countdown off, for whoever may. */
export function CallOff({ session }: { readonly session: SessionRow }) {
  const m = useMessages();
  const { callOff } = useGridActions();
  if (!callOff) return null;
  return (
    <ActionIcon
      size={24}
      variant="subtle"
      color="gray"
      tabIndex={-1}
      className={classes['callOff'] ?? ''}
      aria-label={m.acts.callOffOf(session.user.login)}
      title={m.acts.callOff}
      onClick={(event) => {
        event.stopPropagation();
        callOff(session);
      }}
    >
      <IconClockX size={14} />
    </ActionIcon>
  );
}
