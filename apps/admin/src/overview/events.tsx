import { Skeleton } from '@mantine/core';
import { IconHeartOff, IconLogin2, IconLogout2, IconMoonStars } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useFormat } from '../ui/format.ts';
import { useRoving } from '../ui/use-roving.ts';
import type { SessionEvent } from './event-list.ts';
import { useEvents } from './use-events.ts';
import { useHeld } from './use-held.ts';
import classes from './overview.module.css';

const icons = { started: IconLogin2, idle: IconMoonStars, hung: IconHeartOff, ended: IconLogout2 } as const;

export function Events() {
  const m = useMessages();
  const events = useEvents();
  if (events === undefined)
    return <Skeleton height={240} radius={10} role="status" aria-label={m.common.loading} />;
  if (events.length === 0) return <p className={classes['dim']}>{m.overview.noEvents}</p>;
  return <EventList events={events} />;
}

/** One stop of the Tab key, however many events come. */
export function EventList({ events }: { readonly events: readonly SessionEvent[] }) {
  const m = useMessages();
  const format = useFormat();
  const { shown, isHeld, handlers } = useHeld(events);
  const { list, stopOf } = useRoving(shown.map(({ id }) => id));
  const now = serverNow();
  return (
    <div className={classes['eventsFrame']}>
      <ol className={classes['events']} aria-label={m.overview.events} {...list} {...handlers}>
        {shown.map((event) => {
          const Icon = icons[event.kind];
          const { login } = event.session.user;
          return (
            <li key={event.id} className={classes['event']} data-kind={event.kind}>
              <time dateTime={event.at} title={format.extended(event.at)} className={classes['time']}>
                {format.short(event.at, now)}
              </time>
              <Icon size={15} aria-hidden />
              <span className={classes['what']} title={`${login}: ${wordsOf(event, m)}`}>
                <Link to="/" search={{ user: login }} className={classes['who']} {...stopOf(event.id)}>
                  {login}
                </Link>{' '}
                {wordsOf(event, m)}
              </span>
            </li>
          );
        })}
      </ol>
      {isHeld && events !== shown && <p className={classes['held']}>{m.overview.eventsHeld}</p>}
    </div>
  );
}

function wordsOf({ kind, session }: SessionEvent, m: Messages): string {
  const { module, host, endReason, endedBy, user } = session;
  switch (kind) {
    case 'started':
      return m.overview.started(module.name, host);
    case 'idle':
      return m.overview.becameIdle(module.name);
    case 'hung':
      return m.overview.becameHung(module.name);
    case 'ended': {
      const reason = endReason === null ? m.sessions.states.ENDED : m.sessions.endReasons[endReason];
      return endedBy === null || endedBy === 'system' || endedBy === user.login
        ? m.overview.ended(module.name, reason)
        : m.overview.endedBy(module.name, reason, endedBy);
    }
  }
}
