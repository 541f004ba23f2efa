import {
  IconActivity,
  IconBan,
  IconCircleCheck,
  IconHeartOff,
  IconMoonStars,
  IconUsersGroup,
  type TablerIcon,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import type { LicenseSeats } from '../sessions/seats/licenses.ts';
import type { SessionsSearch } from '../sessions/sessions-search.ts';
import { useCounts, useOverusers } from './use-counts.ts';
import classes from './overview.module.css';

type Item = {
  readonly id: string;
  readonly count: number | undefined;
  readonly words: (n: number) => string;
  readonly none: string;
  readonly help: string;
  readonly Icon: TablerIcon;
  readonly tone: 'bad' | 'warn' | 'quiet';
  readonly search: SessionsSearch | null;
};

const mostNamed = 12;

/** Counts that call for somebody, each leading to what it counts. */
export function Attention({ licenses }: { readonly licenses: readonly LicenseSeats[] | undefined }) {
  const m = useMessages();
  const { data: counts, isFailed } = useCounts();
  const { data: overusers } = useOverusers(mostNamed);
  const full = licenses?.filter(({ available }) => available === 0);
  const items: readonly Item[] = [
    {
      ...{ id: 'hung', count: counts?.hung, words: m.overview.hung, none: m.overview.noneHung },
      ...{ help: m.overview.hungHelp, Icon: IconHeartOff, tone: 'bad', search: { states: ['HUNG'] } },
    },
    {
      ...{ id: 'overusers', count: overusers?.totalCount, words: m.overview.overusers },
      ...{ none: m.overview.noneOver, help: m.overview.overusersHelp },
      ...{ Icon: IconUsersGroup, tone: 'warn' },
      search: { overusers: true, group: 'user' },
    },
    {
      ...{ id: 'full', count: full?.length, words: m.overview.full },
      none: licenses?.length === 0 ? m.overview.noLicenses : m.overview.noneFull,
      ...{ help: m.overview.fullHelp, Icon: IconBan, tone: 'warn' },
      search: full?.length === 1 && full[0] ? { license: full[0].key } : null,
    },
    {
      ...{ id: 'idle', count: counts?.idle, words: m.overview.idle, none: m.overview.noneIdle },
      ...{ help: m.overview.idleHelp, Icon: IconMoonStars, tone: 'quiet', search: { states: ['IDLE'] } },
    },
    {
      ...{ id: 'live', count: counts?.live, words: m.overview.live, none: m.overview.noneLive },
      ...{ help: m.overview.liveHelp, Icon: IconActivity, tone: 'quiet', search: {} },
    },
  ];
  return (
    <>
      {isFailed && (
        <p role="status" className={classes['dim']}>
          {m.overview.failed}
        </p>
      )}
      <ul className={classes['attention']}>
        {items.map((item) => (
          <li key={item.id}>
            <AttentionItem item={item} />
          </li>
        ))}
      </ul>
      {overusers && overusers.totalCount > 0 && (
        <ul className={classes['overusers']} aria-label={m.overview.overusersList}>
          {overusers.nodes.map(({ login, displayName, sessionsInUse }) => (
            <li key={login}>
              <Link to="/" search={{ user: login }} title={displayName}>
                {login}
              </Link>{' '}
              <span className={classes['dim']}>{m.sessions.groupInUse(sessionsInUse)}</span>
            </li>
          ))}
          {overusers.totalCount > overusers.nodes.length && (
            <li className={classes['dim']}>{m.kill.rest(overusers.totalCount - overusers.nodes.length)}</li>
          )}
        </ul>
      )}
    </>
  );
}

function AttentionItem({ item }: { readonly item: Item }) {
  const m = useMessages();
  const { count, words, none, help, Icon, tone, search } = item;
  if (count === undefined) return <div className={classes['item']}>{m.common.loading}</div>;
  if (count === 0) {
    return (
      <div className={classes['item']} data-tone="good">
        <IconCircleCheck size={18} aria-hidden />
        <span className={classes['dim']}>{none}</span>
      </div>
    );
  }
  const face = (
    <>
      <Icon size={18} aria-hidden />
      <span>
        <span className={classes['count']}>{words(count)}</span>
        <span className={classes['help']}>{help}</span>
      </span>
    </>
  );
  return search === null ? (
    <div className={classes['item']} data-tone={tone}>
      {face}
    </div>
  ) : (
    <Link to="/" search={search} className={classes['item']} data-tone={tone}>
      {face}
    </Link>
  );
}
