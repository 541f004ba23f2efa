import { Alert, Button, Drawer, Skeleton } from '@mantine/core';
import { IconAlertCircle, IconArmchair, IconClockX, IconMessage, IconPlayerStop } from '@tabler/icons-react';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { useMessages } from '../../messages/messages.ts';
import { useAsked } from '../../graphql/use-asked.ts';
import { useFormat } from '../../ui/format.ts';
import type { SessionRow } from '../documents.ts';
import { StateBadge } from '../grid/state-badge.tsx';
import { Countdown } from '../grid/countdown.tsx';
import { actsOn, useActRights } from '../grid/use-acts.ts';
import type { GridAct } from '../grid/use-grid-keys.ts';
import { inLineWithText } from '../../ui/theme.ts';
import { SessionDetailsQuery, type SessionDetail } from './documents.ts';
import { RelatedLists } from './related-lists.tsx';
import { timelineOf } from './timeline.ts';
import classes from './details.module.css';

const everyMs = 2000;

type SessionDetailsProps = {
  readonly id: string;
  readonly environment: string | undefined;
  /** A dialog asks something above it: Escape closes that one alone. */
  readonly isCovered: boolean;
  readonly onAct: (act: GridAct, session: SessionRow) => void;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
};

type Answer = { readonly session: SessionDetail | null };

/** One session: its life so far, what it is made of, and what else there is of its user. */
export function SessionDetails(props: SessionDetailsProps) {
  const { id, environment, isCovered, onAct, onOpen, onClose } = props;
  const m = useMessages();
  const { rows } = useConnection();
  const { data, isFailed } = useAsked(id, everyMs, async (): Promise<Answer | undefined> => {
    const { data } = await rows.query(SessionDetailsQuery, { id }).toPromise();
    return data && { session: data.session };
  });
  const session = data?.session;
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="32rem"
      closeOnEscape={!isCovered}
      title={session ? m.details.title(session.user.login) : m.acts.details}
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      {isFailed && (
        <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="sm">
          {m.common.fault}
        </Alert>
      )}
      {data === undefined && !isFailed && <Skeleton height={240} aria-label={m.common.loading} />}
      {session === null && <p>{m.details.notFound}</p>}
      {session && (
        <>
          <Head session={session} onAct={onAct} />
          <Timeline session={session} />
          <Facts session={session} />
          <RelatedLists
            login={session.user.login}
            id={session.id}
            environment={environment}
            onOpen={onOpen}
          />
        </>
      )}
    </Drawer>
  );
}

type HeadProps = { readonly session: SessionDetail; readonly onAct: SessionDetailsProps['onAct'] };

function Head({ session, onAct }: HeadProps) {
  const m = useMessages();
  const rights = useActRights();
  const acts: ReadonlySet<GridAct> = actsOn(session.endedAt === null ? [session] : [], false, rights);
  const buttons = [
    { act: 'notify', label: m.acts.notifyItem(1), Icon: IconMessage },
    { act: 'release', label: m.acts.releaseItem(1), Icon: IconArmchair },
    { act: 'callOff', label: m.acts.callOff, Icon: IconClockX },
    { act: 'kill', label: m.kill.item(1), Icon: IconPlayerStop },
  ] as const;
  return (
    <>
      <p className={classes['head']}>
        {session.endsAt !== null && session.endedAt === null ? (
          <Countdown session={session} endsAt={session.endsAt} />
        ) : (
          <StateBadge state={session.state} label={m.sessions.states[session.state]} />
        )}
        <span>
          {session.user.displayName !== session.user.login && <>{session.user.displayName} · </>}
          {m.kill.on(session.module.name, session.host)}
        </span>
      </p>
      {acts.size > 0 && (
        <div className={classes['actions']}>
          {buttons
            .filter(({ act }) => acts.has(act))
            .map(({ act, label, Icon }) => (
              <Button
                key={act}
                size="xs"
                variant={act === 'kill' ? 'light' : 'default'}
                {...(act === 'kill' && { color: 'red' })}
                leftSection={<Icon size={14} />}
                onClick={() => onAct(act, session)}
              >
                {label}
              </Button>
            ))}
        </div>
      )}
    </>
  );
}

function Timeline({ session }: { readonly session: SessionDetail }) {
  const m = useMessages();
  const format = useFormat();
  return (
    <section aria-labelledby="session-life">
      <h2 id="session-life" className={classes['heading']}>
        {m.details.life}
      </h2>
      <ol className={classes['timeline']}>
        {timelineOf(session, m).map(({ id, at, title, text, tone }) => (
          <li key={id} data-tone={tone}>
            <span className={classes['when']}>
              {at === null ? m.details.now : <time dateTime={at}>{format.extended(at)}</time>}
            </span>
            <span className={classes['what']}>{title}</span>
            {text !== undefined && <span className={classes['text']}>{text}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Facts({ session }: { readonly session: SessionDetail }) {
  const m = useMessages();
  const format = useFormat();
  const [isOpen, setIsOpen] = useState(false);
  const { columns, seat, seatless } = m.sessions;
  const facts: readonly (readonly [string, string | null])[] = [
    [columns.sessionType, session.sessionType],
    [
      columns.licenseState,
      session.seats.map(({ license, state }) => m.filters.is(license.name, seat[state])).join(', ') ||
        seatless,
    ],
    [columns.host, session.host],
    [columns.ipAddress, session.ipAddress],
    [columns.appServer, session.appServer],
    [columns.keepAlive, session.keepAlive ? m.common.yes : m.common.no],
    [m.modules.protected, session.module.protected ? m.common.yes : m.common.no],
    [m.details.clientId, session.clientId],
    [m.details.userAgent, session.userAgent],
    [columns.windows, format.number(session.windows)],
    [columns.editing, session.editing ? m.common.yes : m.common.no],
    [m.details.lastSeen, format.extended(session.lastSeenAt)],
    ...(session.durationSeconds === null
      ? []
      : [[m.details.duration, m.details.durationOf(session.durationSeconds)] as const]),
    ['ID', session.id],
  ];
  return (
    <section aria-labelledby="session-facts">
      <h2 id="session-facts" className={classes['heading']}>
        {m.details.facts}
      </h2>
      <dl className={classes['facts']}>
        {facts.slice(0, isOpen ? undefined : 7).map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value ?? m.common.nothing}</dd>
          </div>
        ))}
      </dl>
      {!isOpen && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          ms={inLineWithText}
          onClick={() => setIsOpen(true)}
        >
          {m.details.more}
        </Button>
      )}
    </section>
  );
}
