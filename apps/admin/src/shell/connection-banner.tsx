import { Button } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useConnection, useLiveness } from '../graphql/connection-context.ts';
import { useMessages } from '../messages/messages.ts';
import { useFormat } from '../ui/format.ts';
import classes from './connection-banner.module.css';

/** A blip shorter than this is only shown in the status. */
const quietMs = 1500;

/** Says that what is on the screen may be old, since when, and when the next try is. */
export function ConnectionBanner() {
  const m = useMessages();
  const format = useFormat();
  const liveness = useLiveness();
  const { socket } = useConnection();
  const now = useNow(liveness.kind === 'reconnecting');
  if (liveness.kind !== 'reconnecting' || now - liveness.since < quietMs) return null;
  const { retryAt, since } = liveness;
  const seconds = retryAt === null ? 0 : Math.ceil((retryAt - now) / 1000);
  return (
    <div className={classes['banner']} role="alert">
      <IconPlugConnectedX size={17} aria-hidden />
      <span className={classes['text']}>
        <strong>{m.shell.lostTitle}</strong> {m.shell.lost(format.clock(since))}{' '}
        <span aria-hidden>{seconds > 0 ? m.shell.nextTry(seconds) : m.shell.trying}</span>
      </span>
      <Button size="compact-xs" variant="default" onClick={socket.retryNow} disabled={seconds <= 0}>
        {m.shell.retryNow}
      </Button>
    </div>
  );
}

function useNow(isTicking: boolean): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (!isTicking) return undefined;
    const tick = () => setNow(Date.now());
    tick();
    const timer = setInterval(tick, 500);
    return () => clearInterval(timer);
  }, [isTicking]);
  return now;
}
