import { IconAlertTriangleFilled, IconLicense } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useLicenses } from '../sessions/seats/use-licenses.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { CatalogPage } from '../ui/catalog-page.tsx';
import type { Column } from '../ui/data-table.tsx';
import { useFormat, type Format } from '../ui/format.ts';
import { NameCell } from '../ui/name-cell.tsx';
import { Notice } from '../ui/notice.tsx';
import { sessionsColumn } from '../ui/sessions-column.tsx';
import { LicenseDetailsQuery, type LicenseDetails } from './documents.ts';
import { LicenseDrawer } from './license-drawer.tsx';
import classes from './licenses.module.css';

/** null: a new one. */
type Opened = { readonly key: string | null };

/** All licenses with their counters as they move. */
export function LicensesPage() {
  const m = useMessages();
  const format = useFormat();
  const variables = useEnvironmentArgument();
  const mayManage = useRight('LICENSES_MANAGE');
  const [{ data, error }, read] = useQuery({
    query: LicenseDetailsQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  // Keeps the counters of this page true, too: they are the same licenses in the cache.
  useLicenses();
  const [opened, setOpened] = useState<Opened | null>(null);
  const licenses = data?.licenses.nodes;
  const license = licenses?.find(({ key }) => key === opened?.key);

  return (
    <CatalogPage
      words={m.licenses}
      mayManage={mayManage}
      rows={licenses}
      error={error}
      onRetry={() => read({ requestPolicy: 'network-only' })}
      columns={columnsIn(m, format)}
      empty={
        <Notice icon={<IconLicense size={20} />} title={m.licenses.emptyTitle}>
          {m.licenses.empty}
        </Notice>
      }
      onCreate={() => setOpened({ key: null })}
      onOpen={({ key }) => setOpened({ key })}
    >
      {opened && (opened.key === null || license) && (
        <LicenseDrawer key={opened.key ?? ''} license={license ?? null} onClose={() => setOpened(null)} />
      )}
    </CatalogPage>
  );
}

function columnsIn(m: Messages, format: Format): readonly Column<LicenseDetails>[] {
  const figure = (
    id: 'total' | 'inUse' | 'available' | 'allocated',
    label: string,
  ): Column<LicenseDetails> => ({
    ...{ id, label, align: 'end' },
    cell: (license) => <span data-zero={license[id] === 0}>{format.number(license[id])}</span>,
  });
  return [
    {
      ...{ id: 'name', label: m.common.name },
      cell: (license) => <NameCell of={license} />,
    },
    {
      ...{ id: 'model', label: m.licenses.model },
      cell: ({ model }) => <span title={m.licenses.modelHelp[model]}>{m.licenses.models[model]}</span>,
    },
    {
      ...{ id: 'countBy', label: m.licenses.countBy },
      cell: ({ countBy }) => <span title={m.licenses.countHelp[countBy]}>{m.licenses.counts[countBy]}</span>,
    },
    {
      ...{ id: 'sessionsPerSeat', label: m.licenses.sessionsPerSeat, align: 'end' },
      cell: ({ sessionsPerSeat }) =>
        sessionsPerSeat === null ? m.common.anyNumber : format.number(sessionsPerSeat),
    },
    figure('total', m.licenses.total),
    figure('inUse', m.licenses.inUse),
    figure('available', m.licenses.available),
    {
      ...{ id: 'over', label: m.licenses.over, align: 'end' },
      cell: ({ over }) =>
        over === 0 ? (
          format.number(0)
        ) : (
          <span className={classes['over']}>
            <IconAlertTriangleFilled size={12} aria-hidden /> {format.number(over)}
          </span>
        ),
    },
    figure('allocated', m.licenses.allocated),
    {
      ...{ id: 'named', label: m.licenses.named, align: 'end' },
      cell: ({ model, namedInUse, namedTotal }) =>
        model === 'CONCURRENT' ? m.common.nothing : m.licenses.namedOf(namedInUse, namedTotal),
    },
    sessionsColumn(
      m,
      ({ name }) => m.licenses.sessionsOf(name),
      ({ key }) => ({ license: key }),
    ),
  ];
}
