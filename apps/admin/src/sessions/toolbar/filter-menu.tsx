import { Button, Checkbox, NativeSelect, Popover, TextInput } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useLicenses } from '../seats/use-licenses.ts';
import type { SearchChange, SessionsSearch } from '../sessions-search.ts';
import classes from './toolbar.module.css';

type FilterMenuProps = {
  readonly search: SessionsSearch;
  readonly onChange: (change: SearchChange) => void;
};

/** The filters that have no place of their own in the bar. Each is a chip there while it holds. */
export function FilterMenu({ search, onChange }: FilterMenuProps) {
  const m = useMessages();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      position="bottom-start"
      trapFocus
      shadow="md"
      // No higher than the room below: the last button is within reach on every screen.
      middlewares={{ size: true }}
      opened={isOpen}
      onChange={setIsOpen}
    >
      <Popover.Target>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFilter size={14} />}
          onClick={() => setIsOpen((last) => !last)}
        >
          {m.filters.title}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={m.filters.title} className={classes['menu'] ?? ''}>
        {isOpen && (
          <Fields
            search={search}
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

function Fields({ search, onChange }: FilterMenuProps) {
  const m = useMessages();
  const { licenses } = useLicenses();
  const [draft, setDraft] = useState<SessionsSearch>(search);
  const set = (change: SearchChange) => setDraft((last) => ({ ...last, ...change }) as SessionsSearch);
  const { keepAlive, license, overusers, countingDown } = draft;
  return (
    <form
      className={classes['fields']}
      onSubmit={(event) => {
        event.preventDefault();
        const texts: SearchChange = {};
        for (const key of typed) texts[key] = draft[key]?.trim() || undefined;
        onChange({ ...texts, keepAlive, license, overusers, countingDown });
      }}
    >
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
      <p className={classes['exact']}>{m.filters.exact}</p>
      <Button type="submit" size="xs">
        {m.filters.apply}
      </Button>
    </form>
  );
}
