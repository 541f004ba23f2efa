import { Alert, Badge, Button } from '@mantine/core';
import { IconBoxMultiple, IconLock, IconPlus, IconShieldLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useQuery } from 'urql';
import classes from '../licenses/licenses.module.css';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { Notice } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { Read } from '../ui/read.tsx';
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
    <Page
      isWide
      lead={m.modules.lead}
      actions={
        mayManage && (
          <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => setOpened({ key: null })}>
            {m.modules.create}
          </Button>
        )
      }
    >
      {!mayManage && (
        <Alert color="gray" icon={<IconLock size={18} />} mb="md">
          {m.licenses.readOnly}
        </Alert>
      )}
      <Read
        data={data?.modules}
        error={error}
        failedTitle={m.modules.failedTitle}
        onRetry={() => read({ requestPolicy: 'network-only' })}
      >
        {(rows) =>
          rows.length === 0 ? (
            <Notice icon={<IconBoxMultiple size={20} />} title={m.modules.emptyTitle}>
              {m.modules.empty}
            </Notice>
          ) : (
            <DataTable
              label={m.modules.table}
              columns={columnsIn(m)}
              rows={rows}
              rowKey={({ id }) => id}
              onOpen={({ key }) => setOpened({ key })}
            />
          )
        }
      </Read>
      {opened && (opened.key === null || module) && (
        <ModuleDrawer key={opened.key ?? ''} module={module ?? null} onClose={() => setOpened(null)} />
      )}
    </Page>
  );
}

function columnsIn(m: Messages): readonly Column<ModuleDetails>[] {
  return [
    {
      ...{ id: 'name', label: m.common.name },
      cell: ({ name, key }) => (
        <span title={`${name} (${key})`}>
          {name} <code className={classes['key']}>{key}</code>
        </span>
      ),
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
    {
      ...{ id: 'sessions', label: m.licenses.sessions, isLabelHidden: true, align: 'end' },
      cell: ({ key, name }) => (
        <Link
          to="/"
          search={{ module: key }}
          className={classes['link']}
          aria-label={m.modules.sessionsOf(name)}
        >
          {m.licenses.sessions}
        </Link>
      ),
    },
  ];
}
