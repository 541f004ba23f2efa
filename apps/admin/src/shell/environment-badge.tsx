import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { lazy } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import { OnDemand } from './on-demand.tsx';
import { isLive, useEnvironment, type Environment } from './use-environment.ts';
import classes from './environment-badge.module.css';

const fetchSwitch = async () => {
  const { EnvironmentSwitch: list } = await import('./environment-switch.tsx');
  return { default: list };
};
const EnvironmentSwitch = lazy(fetchSwitch);

/** Which installation this is about, the live one unmistakable; a switcher where there are several. */
export function EnvironmentBadge() {
  const m = useMessages();
  const { environments } = useViewer();
  const current = useEnvironment();
  if (current === undefined) return null;
  if (environments.length < 2) {
    return (
      <div className={classes['badge']} data-live={isLive(current)}>
        <Face environment={current} />
      </div>
    );
  }
  const face = (handlers: { readonly onClick?: () => void; readonly fetch?: () => void }) => (
    <UnstyledButton
      className={classes['badge']}
      data-live={isLive(current)}
      data-switch
      // With its menu it takes the place of the button that was pressed, and its focus.
      autoFocus={handlers.onClick === undefined}
      aria-haspopup="menu"
      onClick={handlers.onClick}
      onPointerEnter={handlers.fetch}
      onFocus={handlers.fetch}
    >
      <VisuallyHidden>{m.shell.environment}:</VisuallyHidden>
      <Face environment={current} />
      <IconSelector size={15} aria-hidden />
    </UnstyledButton>
  );
  return (
    <OnDemand fetch={fetchSwitch} face={(onClick, fetch) => face({ onClick, fetch })}>
      <EnvironmentSwitch current={current} face={face({})} />
    </OnDemand>
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
