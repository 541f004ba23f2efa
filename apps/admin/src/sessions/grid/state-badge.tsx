import type { SessionState } from '@seatkeeper/domain';
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconMoonFilled, IconX } from '@tabler/icons-react';
import { useMessages } from '../../messages/messages.ts';
import classes from './cells.module.css';

const icons = {
  ACTIVE: IconCircleCheckFilled,
  IDLE: IconMoonFilled,
  HUNG: IconAlertTriangleFilled,
  ENDED: IconX,
} as const satisfies Record<SessionState, unknown>;

/** A state by icon, word and colour, so that no one of them carries it alone. */
export function StateBadge({ state, label }: { readonly state: SessionState; readonly label: string }) {
  const m = useMessages();
  const Icon = icons[state];
  return (
    <span className={classes['state']} data-state={state} title={`${label}. ${m.sessions.stateHelp[state]}`}>
      <Icon size={12} aria-hidden />
      <span className={classes['text']}>{label}</span>
    </span>
  );
}
