import { Button, Menu, TextInput } from '@mantine/core';
import { IconBookmark, IconDeviceFloppy, IconTrash } from '@tabler/icons-react';
import { memo, useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useMenuFocus } from '../../ui/use-menu-focus.ts';
import { parseSessionsSearch, type SessionsSearch } from '../sessions-search.ts';
import { useSavedViews } from './kept.ts';
import classes from './views.module.css';

type ViewMenuProps = {
  readonly search: SessionsSearch;
  /** Shows a list instead of this one. */
  readonly onShow: (search: SessionsSearch) => void;
};

/** Lists that are often wanted: those that everybody needs, and the viewer's own. */
export const ViewMenu = memo(function ViewMenu({ search, onShow }: ViewMenuProps) {
  const m = useMessages();
  const { views, save, remove } = useSavedViews();
  const [name, setName] = useState('');
  const { menu, target } = useMenuFocus();
  const common: readonly (readonly [string, SessionsSearch])[] = [
    [m.views.all, {}],
    [m.views.over, { overusers: true, group: 'user' }],
    [m.views.hung, { states: ['HUNG'], sort: 'LAST_ACTIVE_AT', descending: false }],
    [m.views.idle, { keepAlive: false, sort: 'LAST_ACTIVE_AT', descending: false }],
    [m.views.counting, { countingDown: true }],
  ];
  function saveThis() {
    // Of the address what is about the list: not the environment, which is the one that is shown, nor the open session.
    const { session: _, ...kept } = parseSessionsSearch({ ...search });
    if (name.trim() === '') return;
    save({ name: name.trim(), search: kept });
    setName('');
  }
  return (
    <Menu {...menu} position="bottom-end" width={260} closeOnItemClick>
      <Menu.Target>
        <Button size="xs" variant="default" leftSection={<IconBookmark size={14} />} {...target}>
          {m.views.title}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {common.map(([label, view], at) => (
          // Its fields below could take the focus as well.
          <Menu.Item key={label} data-autofocus={at === 0 || undefined} onClick={() => onShow(view)}>
            {label}
          </Menu.Item>
        ))}
        {views.length > 0 && <Menu.Label>{m.views.own}</Menu.Label>}
        {views.map((view) => (
          <div key={view.name} className={classes['own']}>
            <Menu.Item onClick={() => onShow(view.search)}>{view.name}</Menu.Item>
            <Menu.Item
              className={classes['remove'] ?? ''}
              aria-label={m.common.removeOf(view.name)}
              closeMenuOnClick={false}
              onClick={() => remove(view.name)}
            >
              <IconTrash size={14} />
            </Menu.Item>
          </div>
        ))}
        <Menu.Divider />
        <form
          className={classes['save']}
          onSubmit={(event) => {
            event.preventDefault();
            saveThis();
          }}
        >
          <TextInput
            size="xs"
            maxLength={60}
            aria-label={m.views.name}
            placeholder={m.views.name}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            onKeyDown={(event) => event.stopPropagation()}
          />
          <Button
            type="submit"
            size="xs"
            variant="light"
            disabled={name.trim() === ''}
            leftSection={<IconDeviceFloppy size={14} />}
          >
            {m.views.save}
          </Button>
        </form>
      </Menu.Dropdown>
    </Menu>
  );
});
