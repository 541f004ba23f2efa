import { Button } from '@mantine/core';
import { IconDoor, IconDoorOff } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useRight, useViewer } from '../shell/gate-context.ts';
import { useEnvironment, type Environment } from '../shell/use-environment.ts';
import { CreateButton } from '../ui/create-button.tsx';
import { DataTable, type Column } from '../ui/data-table.tsx';
import { NameCell } from '../ui/name-cell.tsx';
import { Page } from '../ui/page.tsx';
import { EnvironmentDrawer } from './environment-drawer.tsx';

export function EnvironmentsPage() {
  const m = useMessages();
  const { environments } = useViewer();
  const current = useEnvironment();
  const navigate = useNavigate();
  const mayManage = useRight('ENVIRONMENTS_MANAGE');
  const [opened, setOpened] = useState<Environment | 'new' | null>(null);
  const columns: readonly Column<Environment>[] = [
    {
      ...{ id: 'name', label: m.common.name },
      cell: (environment) => <NameCell of={environment} />,
    },
    {
      ...{ id: 'state', label: m.environments.state },
      cell: ({ open }) => {
        const Icon = open ? IconDoor : IconDoorOff;
        return (
          <span>
            <Icon size={14} aria-hidden /> {open ? m.environments.isOpen : m.environments.isClosed}
          </span>
        );
      },
    },
    {
      ...{ id: 'contact', label: m.environments.contact },
      cell: ({ contact }) => <span title={contact ?? undefined}>{contact ?? m.common.nothing}</span>,
    },
    {
      ...{ id: 'switch', label: m.common.actions, isLabelHidden: true, align: 'end' },
      cell: ({ key, name }) =>
        key === current?.key ? (
          m.environments.current
        ) : (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={m.environments.switchTo(name)}
            onClick={() => void navigate({ to: '.', search: { environment: key } })}
          >
            {m.environments.switch}
          </Button>
        ),
    },
  ];
  return (
    <Page
      isWide
      lead={m.environments.lead}
      actions={mayManage && <CreateButton label={m.environments.create} onClick={() => setOpened('new')} />}
    >
      <DataTable
        label={m.environments.table}
        columns={columns}
        rows={environments}
        rowKey={({ id }) => id}
        {...(mayManage && { onOpen: setOpened })}
      />
      {opened !== null && (
        <EnvironmentDrawer environment={opened === 'new' ? null : opened} onClose={() => setOpened(null)} />
      )}
    </Page>
  );
}
