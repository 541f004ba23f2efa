import { Button, NativeSelect } from '@mantine/core';
import { useMessages } from '../messages/messages.ts';
import { DayRange } from '../ui/day-range.tsx';
import classes from '../ui/filters.module.css';
import { SearchField } from '../ui/search-field.tsx';
import { auditActions, isNarrowed, type AuditSearch } from './audit-search.ts';

type AuditFiltersProps = {
  readonly search: AuditSearch;
  readonly onChange: (change: { readonly [Key in keyof AuditSearch]?: AuditSearch[Key] | undefined }) => void;
  readonly onClear: () => void;
};

export function AuditFilters({ search, onChange, onClear }: AuditFiltersProps) {
  const m = useMessages();
  return (
    <div className={classes['filters']} role="search" aria-label={m.history.filters}>
      <SearchField
        isLabelShown
        label={m.audit.search}
        placeholder={m.audit.searchPlaceholder}
        className={classes['search'] ?? ''}
        value={search.search ?? ''}
        onChange={(text) => onChange({ search: text || undefined })}
      />
      <SearchField
        isLabelShown
        label={m.audit.actor}
        placeholder={m.audit.actorPlaceholder}
        className={classes['select'] ?? ''}
        value={search.actor ?? ''}
        onChange={(text) => onChange({ actor: text || undefined })}
      />
      <NativeSelect
        size="xs"
        className={classes['select'] ?? ''}
        label={m.audit.action}
        data={[
          { value: '', label: m.audit.allActions },
          ...auditActions.map((value) => ({ value, label: m.audit.actions[value] })),
        ]}
        value={search.action ?? ''}
        onChange={({ currentTarget: { value } }) =>
          onChange({ action: auditActions.find((each) => each === value) })
        }
      />
      <SearchField
        isLabelShown
        label={m.audit.subject}
        placeholder={m.audit.subjectPlaceholder}
        className={classes['select'] ?? ''}
        value={search.subject ?? ''}
        onChange={(text) => onChange({ subject: text || undefined })}
      />
      <DayRange
        fromLabel={m.history.from.denials}
        toLabel={m.history.to}
        from={search.from}
        to={search.to}
        onChange={onChange}
      />
      {isNarrowed(search) && (
        <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
          {m.sessions.clearFilters}
        </Button>
      )}
    </div>
  );
}
