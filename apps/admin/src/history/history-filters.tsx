import { Button, NativeSelect, Pill } from '@mantine/core';
import { endReasons } from '@seatkeeper/domain';
import { useQuery } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { ModulesQuery } from '../sessions/documents.ts';
import { useLicenses } from '../sessions/seats/use-licenses.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { DayRange } from '../ui/day-range.tsx';
import classes from '../ui/filters.module.css';
import { firstCapital } from '../ui/first-capital.ts';
import { SearchField } from '../ui/search-field.tsx';
import { isNarrowed, refusals, type HistorySearch } from './history-search.ts';

type HistoryFiltersProps = {
  readonly search: HistorySearch;
  readonly onChange: (change: {
    readonly [Key in keyof HistorySearch]?: HistorySearch[Key] | undefined;
  }) => void;
  readonly onClear: () => void;
};

export function HistoryFilters({ search, onChange, onClear }: HistoryFiltersProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: ModulesQuery, variables });
  const { licenses = [] } = useLicenses();
  const { tab = 'ended', user, from, to } = search;
  const named = (list: readonly { readonly key: string; readonly name: string }[], chosen?: string) => [
    ...list.map(({ key, name }) => ({ value: key, label: name })),
    // The past names what has been removed since.
    ...(chosen !== undefined && !list.some(({ key }) => key === chosen)
      ? [{ value: chosen, label: chosen }]
      : []),
  ];
  return (
    <div className={classes['filters']} role="search" aria-label={m.history.filters}>
      <SearchField
        isLabelShown
        label={m.history.search}
        placeholder={m.sessions.searchPlaceholder}
        className={classes['search'] ?? ''}
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
      />
      <NativeSelect
        size="xs"
        className={classes['select'] ?? ''}
        label={m.sessions.module}
        data={[{ value: '', label: m.sessions.allModules }, ...named(data?.modules ?? [], search.module)]}
        value={search.module ?? ''}
        onChange={(event) => onChange({ module: event.currentTarget.value || undefined })}
      />
      {(tab === 'active' || tab === 'denials') && (
        <NativeSelect
          size="xs"
          className={classes['select'] ?? ''}
          label={m.overview.chooseLicense}
          data={[{ value: '', label: m.history.allLicenses }, ...named(licenses, search.license)]}
          value={search.license ?? ''}
          onChange={(event) => onChange({ license: event.currentTarget.value || undefined })}
        />
      )}
      {(tab === 'ended' || tab === 'interrupted') && (
        <NativeSelect
          size="xs"
          className={classes['select'] ?? ''}
          label={m.history.reason}
          data={[
            { value: '', label: m.history.allReasons },
            ...endReasons.map((value) => ({ value, label: firstCapital(m.sessions.endReasons[value]) })),
          ]}
          value={search.reason ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ reason: endReasons.find((each) => each === value) })
          }
        />
      )}
      {tab === 'denials' && (
        <NativeSelect
          size="xs"
          className={classes['select'] ?? ''}
          label={m.history.refusal}
          data={[
            { value: '', label: m.history.allRefusals },
            ...refusals.map((value) => ({ value, label: m.history.refusals[value] })),
          ]}
          value={search.refusal ?? ''}
          onChange={({ currentTarget: { value } }) =>
            onChange({ refusal: refusals.find((each) => each === value) })
          }
        />
      )}
      <DayRange
        fromLabel={m.history.from[tab]}
        toLabel={m.history.to}
        from={from}
        to={to}
        onChange={onChange}
      />
      {user !== undefined && (
        <Pill
          className={classes['chip'] ?? ''}
          withRemoveButton
          onRemove={() => onChange({ user: undefined })}
          removeButtonProps={{
            'aria-label': m.sessions.removeFilter(m.sessions.userFilter(user)),
            'aria-hidden': false,
            tabIndex: 0,
          }}
        >
          {m.sessions.userFilter(user)}
        </Pill>
      )}
      {isNarrowed(search) && (
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {m.sessions.clearFilters}
        </Button>
      )}
    </div>
  );
}
