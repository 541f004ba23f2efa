import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconSelector } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import { isLive, useEnvironment, type Environment } from './use-environment.ts';
import classes from './environment-badge.module.css';

/** Which installation this is about, the live one unmistakable; a switcher where there are several. */
export function EnvironmentBadge() {
  const m = useMessages();
  const { environments } = useViewer();
  const current = useEnvironment();
  const navigate = useNavigate();
  if (current === undefined) return null;
  if (environments.length < 2) {
    return (
      <div className={classes['badge']} data-live={isLive(current)}>
        <Face environment={current} />
      </div>
    );
  }
  return (
    <Menu position="bottom-start" width={220} withinPortal>
      <Menu.Target>
        <UnstyledButton
          className={classes['badge']}
          data-live={isLive(current)}
          data-switch
          aria-label={`${m.shell.environment}: ${current.name}`}
        >
          <Face environment={current} />
          <IconSelector size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
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
            <div className={classes['kind']}>{isLive(environment) ? m.shell.live : m.shell.notLive}</div>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function Face({ environment }: { readonly environment: Environment }) {
  const m = useMessages();
  return (
    <span className={classes['face']}>
      <span className={classes['tag']}>{isLive(environment) ? m.shell.live : m.shell.notLive}</span>
      <span className={classes['name']} title={environment.name}>
        {environment.name}
        {!environment.open && ` · ${m.shell.closed}`}
      </span>
    </span>
  );
}
