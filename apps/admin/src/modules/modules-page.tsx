import { Badge } from '@mantine/core';
import { IconBoxMultiple, IconShieldLock } from '@tabler/icons-react';
import { useState } from 'react';
import { useQuery } from 'urql';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { CatalogPage } from '../ui/catalog-page.tsx';
import type { Column } from '../ui/data-table.tsx';
import { NameCell } from '../ui/name-cell.tsx';
import { Notice } from '../ui/notice.tsx';
import { sessionsColumn } from '../ui/sessions-column.tsx';
import { ModuleDetailsQuery, type ModuleDetails } from './documents.ts';
import { ModuleDrawer } from './module-drawer.tsx';

/** null: a new one. */
type Opened = { readonly key: string | null };

export function ModulesPage() {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const mayManage = useRight('LICENSES_MANAGE');
  const [{ data, error }, read] = useQuery({
    query: ModuleDetailsQuery,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const [opened, setOpened] = useState<Opened | null>(null);
  const module = data?.modules.find(({ key }) => key === opened?.key);
  return (
    <CatalogPage
      words={{ ...m.modules, readOnly: m.licenses.readOnly }}
      mayManage={mayManage}
      rows={data?.modules}
      error={error}
      onRetry={() => read({ requestPolicy: 'network-only' })}
      columns={columnsIn(m)}
      empty={
        <Notice icon={<IconBoxMultiple size={20} />} title={m.modules.emptyTitle}>
          {m.modules.empty}
        </Notice>
      }
      onCreate={() => setOpened({ key: null })}
      onOpen={({ key }) => setOpened({ key })}
    >
      {opened && (opened.key === null || module) && (
        <ModuleDrawer key={opened.key ?? ''} module={module ?? null} onClose={() => setOpened(null)} />
      )}
    </CatalogPage>
  );
}

function columnsIn(m: Messages): readonly Column<ModuleDetails>[] {
  return [
    {
      ...{ id: 'name', label: m.common.name },
      cell: (module) => <NameCell of={module} />,
    },
    { ...{ id: 'sessionType', label: m.modules.sessionType }, cell: ({ sessionType }) => sessionType },
    {
      ...{ id: 'licenses', label: m.modules.licenses },
      cell: ({ licenses }) =>
        licenses.length === 0 ? m.modules.seatless : licenses.map(({ name }) => name).join(', '),
    },
    {
      ...{ id: 'protected', label: m.modules.protected },
      cell: (module) =>
        module.protected ? (
          <Badge variant="default" size="sm" leftSection={<IconShieldLock size={12} />} tt="none">
            {m.modules.protected}
          </Badge>
        ) : (
          m.common.no
        ),
    },
    sessionsColumn(
      m,
      ({ name }) => m.modules.sessionsOf(name),
      ({ key }) => ({ module: key }),
    ),
  ];
}
