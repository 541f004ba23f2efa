import { Button, NativeSelect } from '@mantine/core';
import { memo } from 'react';
import { useQuery } from 'urql';
import { useMessages } from '../../messages/messages.ts';
import { useEnvironmentArgument } from '../../shell/use-environment.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { ModulesQuery } from '../documents.ts';
import { isFiltered, noFilter, type SearchChange, type SessionsSearch } from '../sessions-search.ts';
import { Chips } from './chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { StateFilter } from './state-filter.tsx';
import classes from './toolbar.module.css';

type FiltersProps = {
  readonly search: SessionsSearch;
  /** Always the same function: the list beside the filters is drawn many times a second, they need not be. */
  readonly onChange: (change: SearchChange, replace?: boolean) => void;
};

/** What narrows the list. */
export const Filters = memo(function Filters({ search, onChange }: FiltersProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: ModulesQuery, variables });
  const modules = data?.modules.map(({ key, name }) => ({ value: key, label: name })) ?? [];
  return (
    <>
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
      {isFiltered(search) && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => onChange(noFilter)}>
          {m.sessions.clearFilters}
        </Button>
      )}
    </>
  );
});
