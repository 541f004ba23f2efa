import { Button, Checkbox, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useLicenses } from '../seats/use-licenses.ts';
import {
  filterOf,
  isFiltered,
  noFilter,
  type SearchChange,
  type SessionsSearch,
} from '../sessions-search.ts';
import { ModuleFilter } from './module-filter.tsx';
import { StateFilter } from './state-filter.tsx';
import classes from './toolbar.module.css';

type FilterMenuProps = {
  readonly search: SessionsSearch;
  /** The bar has room for this menu alone: it has the states and modules, too, and the way to take all away. */
  readonly hasAll?: boolean;
  readonly onChange: (change: SearchChange) => void;
};

/** The filters that have no place of their own in the bar. Each is a chip there while it holds, or counted. */
export function FilterMenu({ search, hasAll = false, onChange }: FilterMenuProps) {
  const m = useMessages();
  const { search: _typed, ...others } = search;
  const held = hasAll ? Object.keys(filterOf(others)).length : 0;
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      position={hasAll ? 'bottom-end' : 'bottom-start'}
      trapFocus
      shadow="md"
      // No higher than the room below: the last button is within reach on every screen.
      middlewares={{ size: { padding: 8 } }}
      opened={isOpen}
      onChange={setIsOpen}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant={held === 0 ? 'default' : 'light'}
          className={classes['opener'] ?? ''}
          leftSection={<IconFilter size={14} />}
          onClick={() => setIsOpen((last) => !last)}
        >
          {held === 0 ? m.filters.title : m.filters.held(held)}
        </Button>
      </Popover.Target>
      {/* What is below its last buttons is theirs: they stay at the very end while the rest scrolls. */}
      <Popover.Dropdown aria-label={m.filters.title} className={classes['menu'] ?? ''} pb={0}>
        {isOpen && (
          <Fields
            search={search}
            hasAll={hasAll}
            onChange={(change) => {
              onChange(change);
              setIsOpen(false);
            }}
          />
        )}
      </Popover.Dropdown>
    </Popover>
  );
}

const typed = ['user', 'host', 'ipAddress', 'appServer', 'sessionType'] as const;

function Fields({ search, hasAll = false, onChange }: FilterMenuProps) {
  const m = useMessages();
  const { licenses } = useLicenses();
  const [draft, setDraft] = useState<SessionsSearch>(search);
  const set = (change: SearchChange) => setDraft((last) => ({ ...last, ...change }) as SessionsSearch);
  const { states, module, keepAlive, license, overusers, countingDown } = draft;
  return (
    <form
      className={classes['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        const texts: SearchChange = {};
        for (const key of typed) texts[key] = draft[key]?.trim() || undefined;
        onChange({ ...texts, states, module, keepAlive, license, overusers, countingDown });
      }}
    >
      {hasAll && (
        <>
          <StateFilter value={states} onChange={(next) => set({ states: next })} />
          <ModuleFilter value={module} onChange={(next) => set({ module: next })} />
        </>
      )}
      {typed.map((key) => (
        <TextInput
          key={key}
          size="xs"
          label={m.sessions.columns[key]}
          value={draft[key] ?? ''}
          {...(key === 'user' && { 'data-autofocus': true })}
          onChange={(event) => set({ [key]: event.currentTarget.value })}
        />
      ))}
      <NativeSelect
        size="xs"
        label={m.sessions.columns.licenseState}
        data={[
          { value: '', label: m.filters.any },
          ...(licenses?.map(({ key, name }) => ({ value: key, label: name })) ?? []),
        ]}
        value={license ?? ''}
        onChange={(event) => set({ license: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        size="xs"
        label={m.sessions.columns.keepAlive}
        data={[
          { value: '', label: m.filters.any },
          { value: 'yes', label: m.common.yes },
          { value: 'no', label: m.common.no },
        ]}
        value={keepAlive === undefined ? '' : keepAlive ? 'yes' : 'no'}
        onChange={({ currentTarget: { value } }) =>
          set({ keepAlive: value === '' ? undefined : value === 'yes' })
        }
      />
      <div className={classes['flags']}>
        <Checkbox
          size="xs"
          label={m.filters.overusers}
          checked={overusers === true}
          onChange={(event) => set({ overusers: event.currentTarget.checked || undefined })}
        />
        <Checkbox
          size="xs"
          label={m.filters.countingDown}
          checked={countingDown === true}
          onChange={(event) => set({ countingDown: event.currentTarget.checked || undefined })}
        />
      </div>
      <p className={classes['exact']}>{m.filters.exact}</p>
      <div className={classes['ends']}>
        {hasAll && isFiltered(search) && (
          <Button size="xs" variant="default" onClick={() => onChange(noFilter)}>
            {m.sessions.clearFilters}
          </Button>
        )}
        <Button type="submit" size="xs">
          {m.filters.apply}
        </Button>
      </div>
    </form>
  );
}
