import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconFilterOff, IconUsers } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import { Notice } from '../ui/notice.tsx';
import type { SessionRow } from './documents.ts';
import { SessionGrid } from './grid/session-grid.tsx';
import { keepPresent, nothingSelected, type Selection } from './grid/selection.ts';
import type { ListRow } from './live/live-list.ts';
import { listOf } from './live/session-feed.ts';
import { useSessionFeed } from './live/use-session-feed.ts';
import { SessionMenu, type MenuPlace } from './menu/session-menu-on-demand.tsx';
import { SelectionBar } from './menu/selection-bar.tsx';
import { SeatsStrip } from './seats/seats-strip.tsx';
import { filterOf, isFiltered, orderOf, type SessionsSearch, type SortField } from './sessions-search.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import classes from './sessions-page.module.css';

const route = getRouteApi('/');
const noRows: readonly ListRow[] = [];

const KillDialog = lazy(async () => {
  const { KillDialog: dialog } = await import('./kill/kill-dialog.tsx');
  return { default: dialog };
});

/** Seats on top, the live table below, and what can be done with its rows. */
export function SessionsPage() {
  const m = useMessages();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const environment = useEnvironment()?.key;
  const mayKill = useRight('SESSIONS_INTERRUPT');

  const orderBy = orderOf(search);
  const { feed, state } = useSessionFeed({ environment, filter: filterOf(search), orderBy });
  const list = listOf(state);
  const rows = list?.rows ?? noRows;

  const [chosen, setChosen] = useState<Selection>(nothingSelected);
  const present = useMemo(() => {
    const there = rows.filter((row) => row.mark?.kind !== 'left');
    return new Map(there.map(({ session }) => [session.id, session]));
  }, [rows]);
  // Who left is no longer chosen; nobody else is touched.
  const selection = useMemo(() => keepPresent(chosen, (id) => present.has(id)), [chosen, present]);
  const select = useCallback(
    (next: (selection: Selection) => Selection) => setChosen(() => next(selection)),
    [selection],
  );
  const selected = useMemo(
    () => [...present.values()].filter(({ id }) => selection.ids.has(id)),
    [present, selection],
  );

  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [victims, setVictims] = useState<readonly SessionRow[] | null>(null);
  const kill = useCallback(() => {
    if (mayKill && selected.length > 0) setVictims(selected);
  }, [mayKill, selected]);

  const change = useCallback(
    (
      next: Partial<Record<keyof SessionsSearch, SessionsSearch[keyof SessionsSearch] | undefined>>,
      replace = false,
    ) => void navigate({ search: (last) => withoutUndefined({ ...last, ...next }), replace }),
    [navigate],
  );
  const sort = (field: SortField) => {
    const isSame = orderBy.field === field;
    change({ sort: field, descending: isSame ? orderBy.direction === 'ASC' : field.endsWith('_AT') });
  };
  const clearFilters = () =>
    change({ states: undefined, module: undefined, license: undefined, user: undefined, search: undefined });

  return (
    <div className={classes['page']}>
      <SeatsStrip selected={search.license} onSelect={(license) => change({ license })} />
      <Toolbar
        search={search}
        total={list?.total}
        onChange={change}
        onClear={clearFilters}
        onRefresh={() => void feed.reread()}
      />
      {list && (list.rows.length > 0 || state.kind === 'loading') ? (
        <SessionGrid
          list={list}
          feed={feed}
          isStale={state.kind === 'loading'}
          isLoadingMore={state.kind === 'ready' && state.isLoadingMore}
          order={orderBy}
          selection={selection}
          onSelect={select}
          onSort={sort}
          onKill={kill}
          onMenu={(session, at) => setMenu({ session, ...at })}
        />
      ) : (
        <div className={classes['rest']}>
          {state.kind === 'loading' && <LoadingRows />}
          {state.kind === 'failed' && (
            <Notice
              tone="bad"
              icon={<IconAlertTriangle size={20} />}
              title={m.sessions.failedTitle}
              action={{ label: m.common.retry, run: () => void feed.reread() }}
            >
              {m.sessions.failed}
            </Notice>
          )}
          {state.kind === 'ready' && isFiltered(search) && (
            <Notice
              icon={<IconFilterOff size={20} />}
              title={m.sessions.noMatchTitle}
              action={{ label: m.sessions.clearFilters, run: clearFilters }}
            >
              {m.sessions.noMatch}
            </Notice>
          )}
          {state.kind === 'ready' && !isFiltered(search) && (
            <Notice icon={<IconUsers size={20} />} title={m.sessions.emptyTitle}>
              {m.sessions.empty}
            </Notice>
          )}
        </div>
      )}
      <SelectionBar
        count={selected.length}
        onClear={() => setChosen(nothingSelected)}
        {...(mayKill && { onKill: kill })}
        sessions={selected}
      />
      <SessionMenu
        place={menu}
        sessions={selected}
        onClose={() => setMenu(null)}
        onFilter={change}
        {...(mayKill && { onKill: kill })}
      />
      <Suspense>
        {victims && (
          <KillDialog sessions={victims} environment={environment} onClose={() => setVictims(null)} />
        )}
      </Suspense>
    </div>
  );
}

function LoadingRows() {
  const m = useMessages();
  return (
    <div className={classes['skeletons']} role="status" aria-label={m.common.loading}>
      {Array.from({ length: 12 }, (_, at) => (
        <Skeleton key={at} height={14} radius={4} width={`${92 - ((at * 17) % 40)}%`} />
      ))}
    </div>
  );
}

function withoutUndefined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
