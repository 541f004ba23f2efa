import { ActionIcon, Button, NativeSelect, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../../messages/messages.ts';
import { useEnvironmentArgument } from '../../shell/use-environment.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { ModulesQuery } from '../documents.ts';
import { isFiltered, type SearchChange, type SessionsSearch } from '../sessions-search.ts';
import { Chips } from './chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { StateFilter } from './state-filter.tsx';
import classes from './toolbar.module.css';

type ToolbarProps = {
  readonly search: SessionsSearch;
  /** How many sessions match, exactly; undefined until the first answer. */
  readonly total: number | undefined;
  readonly onChange: (change: SearchChange, replace?: boolean) => void;
  readonly onClear: () => void;
  readonly onRefresh: () => void;
  /** How the list looks: views, columns. */
  readonly children: ReactNode;
};

export function Toolbar({ search, total, onChange, onClear, onRefresh, children }: ToolbarProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: ModulesQuery, variables });
  const modules = data?.modules.map(({ key, name }) => ({ value: key, label: name })) ?? [];
  const isNarrowed = isFiltered(search);
  return (
    <div className={classes['toolbar']}>
      <SearchField
        label={m.sessions.search}
        placeholder={m.sessions.searchPlaceholder}
        className={classes['search'] ?? ''}
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined }, true)}
      />
      <StateFilter value={search.states} onChange={(states) => onChange({ states })} />
      <NativeSelect
        size="xs"
        className={classes['module'] ?? ''}
        aria-label={m.sessions.module}
        data={[{ value: '', label: m.sessions.allModules }, ...modules]}
        value={search.module ?? ''}
        onChange={(event) => onChange({ module: event.currentTarget.value || undefined })}
      />
      <FilterMenu search={search} onChange={onChange} />
      <Chips search={search} onChange={onChange} />
      {isNarrowed && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClear}>
          {m.sessions.clearFilters}
        </Button>
      )}
      <div className={classes['spacer']} />
      <div className={classes['right']}>
        {total !== undefined && (
          <span className={classes['total']} data-testid="session-count">
            {isNarrowed ? m.sessions.matching(total) : m.sessions.total(total)}
          </span>
        )}
        {children}
        <Tooltip label={m.sessions.refresh}>
          <ActionIcon variant="subtle" color="gray" aria-label={m.sessions.refresh} onClick={onRefresh}>
            <IconRefresh size={16} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}
