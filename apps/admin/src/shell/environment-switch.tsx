import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import { useOpening } from './on-demand.tsx';
import { isLive, type Environment } from './use-environment.ts';
import classes from './environment-badge.module.css';

type EnvironmentSwitchProps = { readonly current: Environment; readonly face: (target: object) => ReactNode };

/** The environments that the viewer sees, open from the start. */
export function EnvironmentSwitch({ current, face }: EnvironmentSwitchProps) {
  const m = useMessages();
  const { menu, target } = useOpening();
  const { environments } = useViewer();
  const navigate = useNavigate();
  return (
    <Menu {...menu} position="bottom-start" width={220} withinPortal>
      <Menu.Target>{face(target)}</Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{m.shell.environment}</Menu.Label>
        {environments.map((environment) => (
          <Menu.Item
            key={environment.key}
            rightSection={environment.key === current.key && <IconCheck size={15} />}
            // Filters name modules and users of one environment: they do not travel to another.
            onClick={() => void navigate({ to: '.', search: { environment: environment.key } })}
          >
            <div>{environment.name}</div>
            <div className={classes['kind']} data-live={isLive(environment)}>
              {isLive(environment) ? m.shell.live : m.shell.notLive}
            </div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
