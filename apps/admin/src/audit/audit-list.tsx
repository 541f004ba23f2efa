import { IconHistoryOff, IconListDetails } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import type { Column } from '../ui/data-table.tsx';
import { ExportLink } from '../ui/export-link.tsx';
import classes from '../ui/filters.module.css';
import { Instant } from '../ui/instant.tsx';
import { Notice } from '../ui/notice.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { useTrail } from '../ui/use-trail.ts';
import { spanOf } from '../ui/zone.ts';
import { actionText } from './action-text.ts';
import own from './audit.module.css';
import { AuditEntryDetails } from './audit-entry.tsx';
import { auditFilterOf, isNarrowed, type AuditSearch } from './audit-search.ts';
import { AuditQuery, type AuditEntry } from './documents.ts';
import { Subject } from './subject.tsx';
import { summaryOf } from './summary.ts';
import { useSay, type Say } from './use-say.ts';
import { useSubjectText, type SubjectText } from './use-subject-text.ts';

const pageSize = 50;

type AuditListProps = { readonly search: AuditSearch; readonly onClear: () => void };

export function AuditList({ search, onClear }: AuditListProps) {
  const m = useMessages();
  const say = useSay();
  const subject = useSubjectText();
  const scope = useEnvironmentArgument();
  const timeZone = useTimeZone();
  const given = { ...scope, filter: auditFilterOf(search), ...spanOf(search, timeZone) };
  const trail = useTrail(JSON.stringify(given));
  const [{ data, error, fetching }, read] = useQuery({
    query: AuditQuery,
    variables: {
      ...{ ...given, first: pageSize },
      ...(trail.after !== undefined && { after: trail.after }),
    },
  });
  const [opened, setOpened] = useState<AuditEntry | null>(null);
  const page = data?.auditLog;
  const narrowed = isNarrowed(search);
  return (
    <>
      <div className={classes['summary']}>
        <span role="status">{page && m.audit.total(page.totalCount)}</span>
        <ExportLink name="audit" parameters={{ ...given, timeZone }} />
      </div>
      <PagedTable
        label={m.audit.table}
        page={page}
        error={error}
        failedTitle={m.audit.failedTitle}
        isFetching={fetching}
        onRetry={() => read({ requestPolicy: 'network-only' })}
        columns={columnsIn(m, say, subject)}
        onOpen={setOpened}
        trail={trail}
        pageSize={pageSize}
        empty={
          <Notice
            icon={narrowed ? <IconHistoryOff size={20} /> : <IconListDetails size={20} />}
            title={narrowed ? m.audit.noMatch : m.audit.empty}
            {...(narrowed && { action: { label: m.sessions.clearFilters, run: onClear } })}
          />
        }
      />
      {opened && <AuditEntryDetails entry={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function columnsIn(m: Messages, say: Say, subject: SubjectText): readonly Column<AuditEntry>[] {
  const now = serverNow();
  return [
    { ...{ id: 'action', label: m.audit.action }, cell: ({ action }) => actionText(action, m) },
    {
      ...{ id: 'subject', label: m.audit.subject },
      cell: (entry) => <Subject entry={entry} text={subject.of(entry)} />,
    },
    {
      ...{ id: 'change', label: m.audit.difference },
      cell: (entry) => {
        const text = summaryOf(entry, m, say);
        return (
          <span className={own['summary']} title={text}>
            {text}
          </span>
        );
      },
    },
    {
      ...{ id: 'actor', label: m.audit.actor },
      cell: ({ actor }) => (actor === 'system' ? m.history.system : actor),
    },
    { ...{ id: 'at', label: m.history.at }, cell: ({ at }) => <Instant at={at} now={now} /> },
    {
      ...{ id: 'ipAddress', label: m.sessions.columns.ipAddress },
      cell: ({ ipAddress }) => ipAddress ?? m.common.nothing,
    },
  ];
}
