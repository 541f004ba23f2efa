import { IconHistory, IconHistoryOff } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import { ExportLink } from '../ui/export-link.tsx';
import classes from '../ui/filters.module.css';
import { Notice } from '../ui/notice.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { useTrail } from '../ui/use-trail.ts';
import { PastSessionsQuery, type PastSession } from './documents.ts';
import { isNarrowed, sessionFilterOf, type HistorySearch, type HistoryTab } from './history-search.ts';
import { sessionColumns } from './session-columns.tsx';
import { SessionRecord } from './session-record.tsx';

const pageSize = 50;

type SessionRecordsProps = {
  readonly tab: Exclude<HistoryTab, 'denials'>;
  readonly search: HistorySearch;
  readonly onClear: () => void;
};

export function SessionRecords({ tab, search, onClear }: SessionRecordsProps) {
  const m = useMessages();
  const scope = useEnvironmentArgument();
  const timeZone = useTimeZone();
  const filter = sessionFilterOf({ ...search, tab }, timeZone);
  const orderBy = { field: tab === 'active' ? 'STARTED_AT' : 'ENDED_AT', direction: 'DESC' } as const;
  const trail = useTrail(JSON.stringify(filter));
  const [{ data, error, fetching }, read] = useQuery({
    query: PastSessionsQuery,
    variables: {
      ...{ ...scope, filter, orderBy, first: pageSize },
      ...(trail.after !== undefined && { after: trail.after }),
    },
  });
  const [opened, setOpened] = useState<PastSession | null>(null);
  const page = data?.sessions;
  const narrowed = isNarrowed(search);
  return (
    <>
      <div className={classes['summary']}>
        <span role="status">
          {page && (narrowed ? m.sessions.matching(page.totalCount) : m.sessions.total(page.totalCount))}
        </span>
        <ExportLink name="sessions" parameters={{ ...scope, filter, orderBy, timeZone }} />
      </div>
      <PagedTable
        label={m.history.tabs[tab]}
        page={page}
        error={error}
        failedTitle={m.history.failedTitle}
        isFetching={fetching}
        onRetry={() => read({ requestPolicy: 'network-only' })}
        columns={sessionColumns(tab, m)}
        onOpen={setOpened}
        trail={trail}
        pageSize={pageSize}
        empty={
          <Notice
            icon={narrowed ? <IconHistoryOff size={20} /> : <IconHistory size={20} />}
            title={narrowed ? m.sessions.noMatchTitle : m.history.emptyTitle[tab]}
            {...(narrowed && { action: { label: m.sessions.clearFilters, run: onClear } })}
          >
            {!narrowed && m.history.empty[tab]}
          </Notice>
        }
      />
      {opened && <SessionRecord session={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
