import { UnstyledButton, VisuallyHidden } from '@mantine/core';
import { IconSelector } from '@tabler/icons-react';
import { lazy, type ComponentProps } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from './gate-context.ts';
import { OnDemand } from './on-demand.tsx';
import { isLive, useEnvironment, type Environment } from './use-environment.ts';
import classes from './environment-badge.module.css';
import { part } from '../ui/fetched.ts';

const fetchSwitch = part(() => import('./environment-switch.tsx'), 'EnvironmentSwitch');
const EnvironmentSwitch = lazy(fetchSwitch);

type FaceHandlers = Pick<ComponentProps<'button'>, 'onClick' | 'onPointerEnter' | 'onFocus' | 'autoFocus'>;

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
  const face = (handlers: FaceHandlers) => (
    <UnstyledButton
      className={classes['badge']}
      data-live={isLive(current)}
      data-switch
      aria-haspopup="menu"
      {...handlers}
    >
      <VisuallyHidden>{m.shell.environment}:</VisuallyHidden>
      <Face environment={current} />
      <IconSelector size={15} aria-hidden />
    </UnstyledButton>
  );
  return (
    <OnDemand
      fetch={fetchSwitch}
      face={(onClick, fetch) => face({ onClick, onPointerEnter: fetch, onFocus: fetch })}
    >
      {/* With its menu it takes the place of the button that was pressed, and its focus. */}
      <EnvironmentSwitch current={current} face={(target) => face({ ...target, autoFocus: true })} />
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
