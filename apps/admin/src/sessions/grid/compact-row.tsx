import { ActionIcon } from '@mantine/core';
import { IconDotsVertical } from '@tabler/icons-react';
import { memo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useFormat } from '../../ui/format.ts';
import { isByKey } from '../../ui/use-menu-focus.ts';
import { useLastActiveAt } from '../live/times-context.ts';
import { StateCell, UserCell } from './cells.tsx';
import { CallOff } from './countdown.tsx';
import { rowDomId, type RowProps } from './grid-row.tsx';
import { usePressGuard } from './use-press-guard.ts';
import classes from './grid.module.css';

/** A session on a phone: who and state, then where and since when. A tap selects, the button acts. */
export const CompactRow = memo(function CompactRow(props: RowProps) {
  const { row, index, isSelected, isCursor, on } = props;
  const m = useMessages();
  const format = useFormat();
  const { session } = row;
  const isGone = row.mark?.kind === 'left';
  const pressGuard = usePressGuard(session.id);
  const { lastActiveAt, now } = useLastActiveAt(session);
  const toggle = () => {
    if (!isGone) on.toggle(session.id);
  };
  return (
    <div
      role="row"
      id={rowDomId(session.id)}
      aria-rowindex={index + 2}
      aria-selected={isSelected}
      aria-disabled={isGone}
      className={classes['compact']}
      data-selected={isSelected}
      data-cursor={isCursor}
      data-mark={row.mark?.kind}
      {...pressGuard}
      onClick={toggle}
      onContextMenu={(event) => {
        if (isGone) return;
        event.preventDefault();
        on.openMenu(session, { x: event.clientX, y: event.clientY, isByKey: false });
      }}
    >
      <div role="gridcell" className={classes['check']} onClick={(event) => event.stopPropagation()}>
        <input
          key={session.id}
          type="checkbox"
          className={classes['box']}
          tabIndex={-1}
          checked={isSelected}
          disabled={isGone}
          aria-label={m.sessions.selectRow(session.user.login)}
          onChange={toggle}
        />
      </div>
      <div role="gridcell" className={classes['lines']}>
        <div className={classes['line']}>
          <UserCell session={session} />
          <span className={classes['compactState']}>
            <StateCell row={row} />
            {!isGone && session.endsAt !== null && <CallOff session={session} />}
          </span>
        </div>
        <div className={classes['line']} data-second>
          <span className={classes['where']}>
            {session.module.name} · {session.host ?? session.ipAddress ?? m.kill.noHost}
          </span>
          <time dateTime={lastActiveAt} title={format.extended(lastActiveAt)}>
            {format.ago(lastActiveAt, now)}
          </time>
        </div>
      </div>
      <div role="gridcell" onClick={(event) => event.stopPropagation()}>
        <ActionIcon
          key={session.id}
          variant="subtle"
          color="gray"
          size="lg"
          disabled={isGone}
          aria-label={m.sessions.actionsOf(session.user.login)}
          onClick={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            on.openMenu(session, { x: box.right, y: box.bottom, isByKey: isByKey(event) });
          }}
        >
          <IconDotsVertical size={18} />
        </ActionIcon>
      </div>
    </div>
  );
});
