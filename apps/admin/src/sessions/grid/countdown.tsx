import { ActionIcon } from '@mantine/core';
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

/** An announced end: when, by whom, and the way to call it off. */
export function Countdown({ session, endsAt }: CountdownProps) {
  const m = useMessages();
  const format = useFormat();
  const left = useTimeLeft(endsAt);
  const { callOff } = useGridActions();
  const { endsBy, endsNote, state, user } = session;
  const words = m.sessions.endsIn(left, endsBy ?? m.common.nothing);
  const title = [words, format.extended(endsAt), endsNote, m.sessions.states[state]]
    .filter((each) => each !== null)
    .join('\n');
  return (
    <>
      <span className={classes['state']} data-state="COUNTDOWN" title={title}>
        <IconHourglassLow size={12} aria-hidden />
        <span className={classes['text']}>{words}</span>
      </span>
      {callOff && (
        <ActionIcon
          size={24}
          variant="subtle"
          color="gray"
          tabIndex={-1}
          aria-label={m.acts.callOffOf(user.login)}
          title={m.acts.callOff}
          onClick={(event) => {
            event.stopPropagation();
            callOff(session);
          }}
        >
          <IconClockX size={14} />
        </ActionIcon>
      )}
    </>
  );
}
