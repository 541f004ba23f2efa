import { Skeleton } from '@mantine/core';
import { IconAlertTriangle, IconFilterOff, IconUsers } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useOverusers } from '../overview/use-counts.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import { ErrorBoundary } from '../ui/error-boundary.tsx';
import { part } from '../ui/fetched.ts';
import { Notice } from '../ui/notice.tsx';
import { dialogs } from './act/dialogs.ts';
import { useCallOff } from './act/use-call-off.ts';
import type { Target } from './act/target.ts';
import type { SessionRow } from './documents.ts';
import type { ColumnId } from './grid/columns.tsx';
import { GridActionsContext } from './grid/grid-actions.ts';
import { SessionGrid } from './grid/session-grid.tsx';
import { clearSelection, selectAll, selectMatching } from './grid/selection.ts';
import { presentIds } from './grid/present-ids.ts';
import { actsOn, useActRights } from './grid/use-acts.ts';
import type { GridAct } from './grid/use-grid-keys.ts';
import { useLatest } from './grid/use-latest.ts';
import { useSelection } from './grid/use-selection.ts';
import { listOf } from './live/feed-state.ts';
import { useSessionFeed } from './live/use-session-feed.ts';
import { SessionMenu, type MenuPlace } from './menu/session-menu-on-demand.tsx';
import { SelectionBar } from './menu/selection-bar.tsx';
import { SeatsStrip } from './seats/seats-strip.tsx';
import {
  filterOf,
  isFiltered,
  noFilter,
  orderOf,
  type SearchChange,
  type SessionsSearch,
  type SortField,
} from './sessions-search.ts';
import { Toolbar } from './toolbar/toolbar.tsx';
import { ColumnMenu } from './views/column-menu.tsx';
import { shownOf, useDensity, useOwnColumns } from './views/kept.ts';
import { ViewMenu } from './views/view-menu.tsx';
import classes from './sessions-page.module.css';

const route = getRouteApi('/');

const SessionDetails = lazy(part(() => import('./details/session-details.tsx'), 'SessionDetails'));

/** So many overusers come before all other groups: as many as the server puts first. */
const mostFirst = 1000;

type Asked = { readonly act: keyof typeof dialogs; readonly target: Target };

/** Seats on top, the live list below, and what can be done with its sessions. */
export function SessionsPage() {
  const m = useMessages();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const environment = useEnvironment()?.key;
  const [ownColumns, setOwnColumns] = useOwnColumns();
  const [density, setDensity] = useDensity();
  const shown = useMemo(
    () => (search.columns === undefined ? ownColumns : shownOf(search.columns)),
    [search.columns, ownColumns],
  );

  const isGrouped = search.group === 'user';
  const { data: overusers, isFailed } = useOverusers(isGrouped ? mostFirst : null);
  const orderBy = useMemo(
    () => ({
      ...orderOf(search),
      ...(isGrouped && overusers && { usersFirst: overusers.nodes.map(({ login }) => login) }),
    }),
    [search, isGrouped, overusers],
  );
  const filter = filterOf(search);
  const isReady = !isGrouped || overusers !== undefined || isFailed;
  const { feed, state } = useSessionFeed({ environment, filter, orderBy, isGrouped }, isReady);
  const list = listOf(state);
  const filterKey = JSON.stringify([environment, filter]);
  const { selection, select, sessions, count } = useSelection(feed, list, filterKey);
  const callOff = useCallOff(environment);
  const rights = useActRights();
  const acts = actsOn(sessions, selection.isAll, rights);

  const grid = useRef<HTMLDivElement>(null);
  /** Whoever works by the keyboard goes on where they were, once a dialog or the menu has gone. */
  const backToGrid = () =>
    requestAnimationFrame(() => {
      // An act from the menu opens a dialog, which keeps the focus.
      if (document.querySelector('[role=dialog]') === null) grid.current?.focus({ preventScroll: true });
    });
  const [menu, setMenu] = useState<MenuPlace | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);

  const change = useCallback(
    (next: SearchChange, replace = false) =>
      void navigate({ search: (last) => withoutUndefined({ ...last, ...next }), replace }),
    [navigate],
  );
  const show = useCallback(
    (next: SessionsSearch) =>
      void navigate({
        search: ({ environment: kept }: { environment?: string }) => ({
          ...(kept !== undefined && { environment: kept }),
          ...next,
        }),
      }),
    [navigate],
  );
  const showLicense = useCallback((license: string | undefined) => change({ license }), [change]);
  const showColumns = useCallback(
    (columns: readonly ColumnId[]) => {
      setOwnColumns(columns);
      change({ columns }, true);
    },
    [setOwnColumns, change],
  );
  const group = useCallback(
    (isGrouped: boolean) => change({ group: isGrouped ? 'user' : undefined }),
    [change],
  );
  const refresh = useCallback(() => void feed.reread(), [feed]);
  const open = (session: SessionRow) => change({ session: session.id });

  function act(what: GridAct, one?: SessionRow) {
    if (!acts.has(what) && one === undefined) return;
    const target: Target =
      one === undefined && selection.isAll && list
        ? { kind: 'matching', filter, revision: list.revision, count: list.total }
        : { kind: 'these', sessions: one ? [one] : sessions };
    if (what === 'details') {
      if (sessions[0]) open(sessions[0]);
    } else if (what === 'callOff') void callOff(target);
    else setAsked({ act: what, target });
  }
  function closeDialog() {
    setAsked(null);
    backToGrid();
    // Nobody tells of changes to this list: what was done is to be seen at once.
    if (search.overusers)
      void feed.catchUp().then((isDone) => {
        if (!isDone) refresh();
      });
  }
  function chooseAll() {
    if (!list) return;
    // Where every row is at hand, each of them is chosen; who comes later is not.
    const isWhole = list.start === null && list.end === null;
    select((now) => (isWhole ? selectAll(now, presentIds(list.rows)) : selectMatching(now)));
  }
  const sort = (field: SortField) => {
    const isSame = orderBy.field === field;
    const descending = isSame ? orderBy.direction === 'ASC' : field.endsWith('_AT');
    change({ sort: field, descending, ...(field !== 'USER' && { group: undefined }) });
  };
  const { mayInterrupt } = rights;
  const latestCallOff = useLatest(callOff);
  const actions = useMemo(
    () =>
      mayInterrupt
        ? {
            callOff: (session: SessionRow) =>
              void latestCallOff.current({ kind: 'these', sessions: [session] }),
          }
        : {},
    [mayInterrupt, latestCallOff],
  );

  const Dialog = asked === null ? null : dialogs[asked.act];
  return (
    <div className={classes['page']}>
      <SeatsStrip selected={search.license} onSelect={showLicense} />
      <Toolbar search={search} total={list?.total} onChange={change} onRefresh={refresh}>
        <ViewMenu search={search} onShow={show} />
        <ColumnMenu
          shown={shown}
          onShown={showColumns}
          density={density}
          onDensity={setDensity}
          isGrouped={isGrouped}
          onGrouped={group}
        />
      </Toolbar>
      {list && (list.rows.length > 0 || state.kind === 'loading') ? (
        <GridActionsContext value={actions}>
          <SessionGrid
            scroller={grid}
            list={list}
            feed={feed}
            isStale={state.kind === 'loading'}
            order={orderBy}
            shown={shown}
            density={density}
            groupedOver={isGrouped ? (overusers?.threshold ?? Infinity) : null}
            selection={selection}
            onSelect={select}
            onSelectAll={chooseAll}
            onSort={sort}
            onAct={act}
            onOpen={open}
            onMenu={(session, at) => setMenu({ session, ...at })}
          />
        </GridActionsContext>
      ) : (
        <div className={classes['rest']}>
          {state.kind === 'loading' && <LoadingRows />}
          {state.kind === 'failed' && (
            <Notice
              tone="bad"
              icon={<IconAlertTriangle size={20} />}
              title={m.sessions.failedTitle}
              action={{ label: m.common.retry, run: refresh }}
            >
              {m.sessions.failed}
            </Notice>
          )}
          {state.kind === 'ready' && isFiltered(search) && (
            <Notice
              icon={<IconFilterOff size={20} />}
              title={m.sessions.noMatchTitle}
              action={{ label: m.sessions.clearFilters, run: () => change(noFilter) }}
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
        count={count}
        isAll={selection.isAll}
        total={list?.total ?? 0}
        sessions={sessions}
        acts={acts}
        onAct={act}
        onSelectAll={chooseAll}
        onClear={() => select(clearSelection)}
      />
      <SessionMenu
        place={menu}
        count={count}
        sessions={sessions}
        acts={acts}
        onClose={() => {
          setMenu(null);
          backToGrid();
        }}
        onAct={act}
        onOpen={open}
        onFilter={change}
      />
      <Suspense>
        {Dialog && asked && (
          <ErrorBoundary>
            <Dialog target={asked.target} environment={environment} onClose={closeDialog} />
          </ErrorBoundary>
        )}
      </Suspense>
      {/* Apart from the dialog above it: while that is fetched, this stays where it is, with the focus. */}
      <Suspense>
        {search.session !== undefined && (
          <ErrorBoundary>
            <SessionDetails
              key={search.session}
              id={search.session}
              environment={environment}
              isCovered={asked !== null}
              onAct={act}
              onOpen={(id) => change({ session: id })}
              onClose={() => {
                change({ session: undefined }, true);
                backToGrid();
              }}
            />
          </ErrorBoundary>
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
