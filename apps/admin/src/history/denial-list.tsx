import { IconDoorOff, IconMoodSmile } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { serverNow } from '../graphql/server-clock.ts';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import type { Column } from '../ui/data-table.tsx';
import { DetailsDrawer } from '../ui/details-drawer.tsx';
import { ExportLink } from '../ui/export-link.tsx';
import classes from '../ui/filters.module.css';
import { useFormat } from '../ui/format.ts';
import { Instant } from '../ui/instant.tsx';
import { Notice } from '../ui/notice.tsx';
import { PagedTable } from '../ui/paged-table.tsx';
import { useTrail } from '../ui/use-trail.ts';
import { spanOf } from '../ui/zone.ts';
import { DenialsQuery, type Denial } from './documents.ts';
import { denialFilterOf, isNarrowed, type HistorySearch } from './history-search.ts';
import { refusalText } from './refusal-text.ts';
import { useNames, type Names } from './use-names.ts';

const pageSize = 50;

type DenialListProps = { readonly search: HistorySearch; readonly onClear: () => void };

export function DenialList({ search, onClear }: DenialListProps) {
  const m = useMessages();
  const scope = useEnvironmentArgument();
  const timeZone = useTimeZone();
  const given = { ...scope, filter: denialFilterOf(search), ...spanOf(search, timeZone) };
  const trail = useTrail(JSON.stringify(given));
  const [{ data, error, fetching }, read] = useQuery({
    query: DenialsQuery,
    variables: {
      ...{ ...given, first: pageSize },
      ...(trail.after !== undefined && { after: trail.after }),
    },
  });
  const names = useNames();
  const [opened, setOpened] = useState<Denial | null>(null);
  const page = data?.denials;
  const narrowed = isNarrowed(search);
  return (
    <>
      <div className={classes['summary']}>
        <span role="status">{page && m.history.denials(page.totalCount)}</span>
        <ExportLink name="denials" parameters={{ ...given, timeZone }} />
      </div>
      <PagedTable
        label={m.history.tabs.denials}
        page={page}
        error={error}
        failedTitle={m.history.failedTitle}
        isFetching={fetching}
        onRetry={() => read({ requestPolicy: 'network-only' })}
        columns={columnsIn(m, names)}
        onOpen={setOpened}
        trail={trail}
        pageSize={pageSize}
        empty={
          <Notice
            icon={narrowed ? <IconDoorOff size={20} /> : <IconMoodSmile size={20} />}
            title={narrowed ? m.history.noDenialMatches : m.history.noDenials}
            {...(narrowed && { action: { label: m.sessions.clearFilters, run: onClear } })}
          />
        }
      />
      {opened && <DenialDetails denial={opened} names={names} onClose={() => setOpened(null)} />}
    </>
  );
}

function columnsIn(m: Messages, names: Names): readonly Column<Denial>[] {
  const now = serverNow();
  return [
    { ...{ id: 'login', label: m.sessions.columns.user }, cell: ({ login }) => login },
    { ...{ id: 'at', label: m.history.at }, cell: ({ at }) => <Instant at={at} now={now} /> },
    { ...{ id: 'module', label: m.sessions.columns.module }, cell: ({ module }) => names.module(module) },
    { ...{ id: 'refusal', label: m.history.refusal }, cell: ({ refusal }) => refusalText(refusal, m) },
    {
      ...{ id: 'license', label: m.overview.chooseLicense },
      cell: ({ license }) => (license === null ? m.common.nothing : names.license(license)),
    },
    {
      ...{ id: 'inUse', label: m.history.seatsThen, align: 'end' },
      cell: ({ inUse, total }) =>
        inUse === null || total === null ? m.common.nothing : m.licenses.namedOf(inUse, total),
    },
    {
      ...{ id: 'host', label: m.sessions.columns.host },
      cell: ({ host, ipAddress }) => host ?? ipAddress ?? m.common.nothing,
    },
  ];
}

type DenialDetailsProps = {
  readonly denial: Denial;
  readonly names: Names;
  readonly onClose: () => void;
};

function DenialDetails({ denial, names, onClose }: DenialDetailsProps) {
  const m = useMessages();
  const format = useFormat();
  const { login, module, license, refusal, host, ipAddress, total, inUse } = denial;
  const optional = (label: string, value: string | null) => (value === null ? null : { label, value });
  return (
    <DetailsDrawer
      title={m.history.denialTitle(login, names.module(module))}
      onClose={onClose}
      details={[
        { label: m.sessions.columns.user, value: login },
        { label: m.history.at, value: format.extended(denial.at) },
        { label: m.sessions.columns.module, value: names.module(module) },
        { label: m.history.refusal, value: refusalText(refusal, m) },
        optional(m.overview.chooseLicense, license === null ? null : names.license(license)),
        inUse === null || total === null
          ? null
          : { label: m.history.seatsThen, value: m.licenses.namedOf(inUse, total) },
        optional(m.sessions.columns.host, host),
        optional(m.sessions.columns.ipAddress, ipAddress),
      ]}
    />
  );
}
