import { ActionIcon, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { isFiltered, type SearchChange, type SessionsSearch } from '../sessions-search.ts';
import { Filters } from './filters.tsx';
import classes from './toolbar.module.css';

type ToolbarProps = {
  readonly search: SessionsSearch;
  /** How many sessions match, exactly; undefined until the first answer. */
  readonly total: number | undefined;
  readonly onChange: (change: SearchChange, replace?: boolean) => void;
  readonly onRefresh: () => void;
  /** How the list looks: views, columns. */
  readonly children: ReactNode;
};

/** The number is drawn with every change of the list, what stands around it only with its own. */
export function Toolbar({ search, total, onChange, onRefresh, children }: ToolbarProps) {
  const m = useMessages();
  return (
    <div className={classes['toolbar']}>
      <Filters search={search} onChange={onChange} />
      <div className={classes['spacer']} />
      <div className={classes['right']}>
        {total !== undefined && (
          <span className={classes['total']} data-testid="session-count">
            {isFiltered(search) ? m.sessions.matching(total) : m.sessions.total(total)}
          </span>
        )}
        {children}
        <Refresh onRefresh={onRefresh} />
      </div>
    </div>
  );
}

const Refresh = memo(function Refresh({ onRefresh }: Pick<ToolbarProps, 'onRefresh'>) {
  const m = useMessages();
  return (
    <Tooltip label={m.sessions.refresh}>
      <ActionIcon variant="subtle" color="gray" aria-label={m.sessions.refresh} onClick={onRefresh}>
        <IconRefresh size={16} stroke={1.7} />
      </ActionIcon>
    </Tooltip>
  );
});
