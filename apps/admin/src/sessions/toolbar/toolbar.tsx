import { ActionIcon, Button, NativeSelect, Pill, Tooltip } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useQuery } from 'urql';
import { useMessages } from '../../messages/messages.ts';
import { useEnvironmentArgument } from '../../shell/use-environment.ts';
import { SearchField } from '../../ui/search-field.tsx';
import { ModulesQuery } from '../documents.ts';
import { isFiltered, type SessionsSearch } from '../sessions-search.ts';
import { StateFilter } from './state-filter.tsx';
import classes from './toolbar.module.css';

type ToolbarProps = {
  readonly search: SessionsSearch;
  /** How many sessions match, exactly; undefined until the first answer. */
  readonly total: number | undefined;
  readonly onChange: (
    change: Partial<Record<keyof SessionsSearch, SessionsSearch[keyof SessionsSearch] | undefined>>,
    replace?: boolean,
  ) => void;
  readonly onClear: () => void;
  readonly onRefresh: () => void;
};

export function Toolbar({ search, total, onChange, onClear, onRefresh }: ToolbarProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: ModulesQuery, variables });
  const modules = data?.modules.map(({ key, name }) => ({ value: key, label: name })) ?? [];
  const { user, license } = search;
  const isNarrowed = isFiltered(search);
  const chips = [
    ...(user === undefined
      ? []
      : [{ label: m.sessions.userFilter(user), remove: () => onChange({ user: undefined }) }]),
    ...(license === undefined
      ? []
      : [{ label: m.sessions.licenseFilter(license), remove: () => onChange({ license: undefined }) }]),
  ];
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
      {chips.map(({ label, remove }) => (
        <Pill
          key={label}
          className={classes['chip'] ?? ''}
          withRemoveButton
          onRemove={remove}
          removeButtonProps={{
            'aria-label': m.sessions.removeFilter(label),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {label}
        </Pill>
      ))}
      {isNarrowed && (
        <Button size="compact-xs" variant="subtle" color="gray" onClick={onClear}>
          {m.sessions.clearFilters}
        </Button>
      )}
      <div className={classes['spacer']} />
      {total !== undefined && (
        <span className={classes['total']} data-testid="session-count">
          {isNarrowed ? m.sessions.matching(total) : m.sessions.total(total)}
        </span>
      )}
      <Tooltip label={m.sessions.refresh}>
        <ActionIcon variant="subtle" color="gray" aria-label={m.sessions.refresh} onClick={onRefresh}>
          <IconRefresh size={16} stroke={1.7} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}
