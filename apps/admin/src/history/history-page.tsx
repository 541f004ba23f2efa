import { SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { Provider } from 'urql';
import { useConnection } from '../graphql/connection-context.ts';
import { useMessages } from '../messages/messages.ts';
import { changedSearch } from '../shell/text-in-search.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import filters from '../ui/filters.module.css';
import { Page } from '../ui/page.tsx';
import { DenialList } from './denial-list.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { historyTabs } from './history-search.ts';
import { SessionRecords } from './session-records.tsx';

const route = getRouteApi('/history');

/** What was: sessions that live and that ended, those that somebody ended, and sign-ons that were refused. */
export function HistoryPage() {
  const m = useMessages();
  const { rows } = useConnection();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const environment = useEnvironment();
  const { tab = 'ended' } = search;
  const change = (next: Parameters<typeof changedSearch<typeof search>>[1]) =>
    void navigate({ search: (last) => changedSearch(last, next), replace: true });
  const clear = () =>
    void navigate({
      search: ({ tab: kept, environment: key }) => ({
        ...(kept && { tab: kept }),
        ...(key !== undefined && { environment: key }),
      }),
      replace: true,
    });
  return (
    <Page isWide lead={m.history.lead}>
      <SegmentedControl
        className={filters['tabs'] ?? ''}
        aria-label={m.history.lists}
        data={historyTabs.map((value) => ({ value, label: m.history.tabs[value] }))}
        value={tab}
        onChange={(next) => change({ tab: next, reason: undefined, refusal: undefined, license: undefined })}
      />
      <HistoryFilters search={search} onChange={change} onClear={clear} />
      {/* Rows of the past are read, looked at and left: kept, they would fill the cache of a page that is open all day. */}
      <Provider value={rows}>
        {tab === 'denials' ? (
          <DenialList key={environment?.key} search={search} onClear={clear} />
        ) : (
          <SessionRecords key={`${environment?.key} ${tab}`} tab={tab} search={search} onClear={clear} />
        )}
      </Provider>
    </Page>
  );
}
