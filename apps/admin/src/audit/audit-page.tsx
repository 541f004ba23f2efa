import { Button, NativeSelect } from '@mantine/core';
import { IconHistoryOff, IconListDetails } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Provider, useQuery } from 'urql';
import { useConnection } from '../graphql/connection-context.ts';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages, type Messages } from '../messages/messages.ts';
import { changedSearch } from '../shell/text-in-search.ts';
import { useEnvironment, useEnvironmentArgument } from '../shell/use-environment.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { DayRange } from '../ui/day-range.tsx';
import { ExportLink } from '../ui/export-link.tsx';
import classes from '../ui/filters.module.css';
import { useFormat, type Format } from '../ui/format.ts';
import { Instant } from '../ui/instant.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Pager } from '../ui/pager.tsx';
import { Read } from '../ui/read.tsx';
import { SearchField } from '../ui/search-field.tsx';
import { useTrail } from '../ui/use-trail.ts';
import { spanOf } from '../ui/zone.ts';
import { actionText, subjectText } from './action-text.ts';
import own from './audit.module.css';
import { AuditEntryDetails } from './audit-entry.tsx';
import { auditActions, auditFilterOf, type AuditSearch } from './audit-search.ts';
import { differenceOf, wholeValue } from './difference.ts';
import { AuditQuery, type AuditEntry } from './documents.ts';
import { fieldText, valueText } from './value-text.ts';

const route = getRouteApi('/audit');
const pageSize = 50;

/** Who changed what, the newest first. */
export function AuditPage() {
  const m = useMessages();
  const { rows } = useConnection();
  const environment = useEnvironment();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = (next: Parameters<typeof changedSearch<typeof search>>[1]) =>
    void navigate({ search: (last) => changedSearch(last, next), replace: true });
  const clear = () =>
    void navigate({
      search: ({ environment: key }) => (key === undefined ? {} : { environment: key }),
      replace: true,
    });
  return (
    <Page isWide lead={m.audit.lead}>
      <AuditFilters search={search} onChange={change} onClear={clear} />
      <Provider value={rows}>
        <AuditList key={environment?.key} search={search} onClear={clear} />
      </Provider>
    </Page>
  );
}

type AuditFiltersProps = {
  readonly search: AuditSearch;
  readonly onChange: (change: { readonly [Key in keyof AuditSearch]?: AuditSearch[Key] | undefined }) => void;
  readonly onClear: () => void;
};

function AuditFilters({ search, onChange, onClear }: AuditFiltersProps) {
  const m = useMessages();
  return (
    <div className={classes['filters']} role="search" aria-label={m.history.filters}>
      <SearchField
        isLabelShown
        label={m.audit.search}
        placeholder={m.audit.searchPlaceholder}
        className={classes['search'] ?? ''}
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
      />
      <SearchField
        isLabelShown
        label={m.audit.actor}
        placeholder={m.audit.actorPlaceholder}
        className={classes['select'] ?? ''}
        value={search.actor ?? ''}
        onChange={(text) => onChange({ actor: text || undefined })}
      />
      <NativeSelect
        size="xs"
        className={classes['select'] ?? ''}
        label={m.audit.action}
        data={[
          { value: '', label: m.audit.allActions },
          ...auditActions.map((value) => ({ value, label: m.audit.actions[value] })),
        ]}
        value={search.action ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ action: auditActions.find((each) => each === value) })
        }
      />
      <SearchField
        isLabelShown
        label={m.audit.subject}
        placeholder={m.audit.subjectPlaceholder}
        className={classes['select'] ?? ''}
        value={search.subject ?? ''}
        onChange={(text) => onChange({ subject: text || undefined })}
      />
      <DayRange
        fromLabel={m.history.from.denials}
        toLabel={m.history.to}
        from={search.from}
        to={search.to}
        onChange={onChange}
      />
      {hasFilters(search) && (
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {m.sessions.clearFilters}
        </Button>
      )}
    </div>
  );
}

type AuditListProps = { readonly search: AuditSearch; readonly onClear: () => void };

function AuditList({ search, onClear }: AuditListProps) {
  const m = useMessages();
  const format = useFormat();
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
  const narrowed = hasFilters(search);
  return (
    <>
      <div className={classes['summary']}>
        <span role="status">{page && m.audit.total(page.totalCount)}</span>
        <ExportLink name="audit" parameters={{ ...given, timeZone }} />
      </div>
      <Read
        data={page}
        error={error}
        failedTitle={m.audit.failedTitle}
        onRetry={() => read({ requestPolicy: 'network-only' })}
        height={320}
      >
        {({ edges, totalCount, pageInfo }) =>
          edges.length === 0 ? (
            <Notice
              icon={narrowed ? <IconHistoryOff size={20} /> : <IconListDetails size={20} />}
              title={narrowed ? m.audit.noMatch : m.audit.empty}
              {...(narrowed && { action: { label: m.sessions.clearFilters, run: onClear } })}
            />
          ) : (
            <div aria-busy={fetching}>
              <DataTable
                label={m.audit.table}
                columns={columnsIn(m, format)}
                rows={edges.map(({ node }) => node)}
                rowKey={({ id }) => id}
                onOpen={setOpened}
              />
              <Pager
                label={m.audit.table}
                trail={trail}
                pageSize={pageSize}
                shown={edges.length}
                total={totalCount}
                pageInfo={pageInfo}
              />
            </div>
          )
        }
      </Read>
      {opened && <AuditEntryDetails entry={opened} onClose={() => setOpened(null)} />}
    </>
  );
}

function hasFilters(search: AuditSearch): boolean {
  return ['search', 'actor', 'action', 'subject', 'from', 'to'].some((key) => key in search);
}

function columnsIn(m: Messages, format: Format): readonly Column<AuditEntry>[] {
  const now = serverNow();
  return [
    { ...{ id: 'action', label: m.audit.action }, cell: ({ action }) => actionText(action, m) },
    { ...{ id: 'subject', label: m.audit.subject }, cell: ({ subject }) => subjectText(subject, m) },
    {
      ...{ id: 'change', label: m.audit.difference },
      cell: (entry) => {
        const text = summaryOf(entry, m, format);
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

/** What says nothing to who reads the list; the details have it. */
const unsaid: ReadonlySet<string> = new Set(['id', 'revision', 'sessionId', 'ids', 'removed']);

/** "Seats: 5 → 7"; of something new what it has. */
function summaryOf({ before, after }: AuditEntry, m: Messages, format: Format): string {
  if (before === null && after === null) return m.common.nothing;
  if (after === null) return m.audit.removed;
  const changed = differenceOf(before, after).filter(
    ({ field, isChanged, after: now }) =>
      isChanged && !unsaid.has(field) && (before !== null || !isEmpty(now)),
  );
  if (before === null && changed.length === 0) return m.common.nothing;
  if (changed.length === 0) return m.audit.noDifference;
  return changed
    .map(({ field, before: old, after: now }) => {
      const name = field === wholeValue ? m.audit.value : fieldText(field, m);
      const value = valueText(field, now, m, format);
      return before === null
        ? `${name}: ${value}`
        : `${name}: ${valueText(field, old, m, format)} → ${value}`;
    })
    .join('; ');
}

function isEmpty(value: unknown): boolean {
  return value === null || value === false || value === '' || (Array.isArray(value) && value.length === 0);
}
