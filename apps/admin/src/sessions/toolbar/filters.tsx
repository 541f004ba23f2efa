import { Button } from '@mantine/core';
import { memo } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { usePhone } from '../../ui/use-phone.ts';
import { isFiltered, noFilter, type SearchChange, type SessionsSearch } from '../sessions-search.ts';
import { Chips } from './chips.tsx';
import { FilterMenu } from './filter-menu.tsx';
import { ModuleFilter } from './module-filter.tsx';
import { StateFilter } from './state-filter.tsx';
import classes from './toolbar.module.css';

type FiltersProps = {
  readonly search: SessionsSearch;
  /** Always the same function: the list beside the filters is drawn many times a second, they need not be. */
  readonly onChange: (change: SearchChange, replace?: boolean) => void;
};

/** What narrows the list. On a phone all but the search is behind the button, which says how many of them hold. */
export const Filters = memo(function Filters({ search, onChange }: FiltersProps) {
  const m = useMessages();
  const isPhone = usePhone();
  const field = (
    <SearchField
      label={m.sessions.search}
      placeholder={m.sessions.searchPlaceholder}
      className={classes['search'] ?? ''}
      value={search.search ?? ''}
      onChange={(text) => onChange({ search: text || undefined }, true)}
    />
  );
  if (isPhone)
    return (
      <>
        {field}
        <FilterMenu search={search} hasAll onChange={onChange} />
      </>
    );
  return (
    <>
      {field}
      <StateFilter value={search.states} onChange={(states) => onChange({ states })} />
      <ModuleFilter value={search.module} onChange={(module) => onChange({ module })} />
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
