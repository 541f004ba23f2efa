import { Kbd, Modal, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useId, useState, type KeyboardEvent } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { usePaletteItems, type PaletteGroup, type PaletteItem } from './use-palette-items.ts';
import classes from './palette.module.css';

type PaletteProps = { readonly onClose: () => void; readonly onHelp: () => void };

const keys = { move: '↑ ↓', run: 'Enter', close: 'Esc' };

/** One field that leads everywhere: pages, environments, users, sessions, commands. */
export function Palette({ onClose, onHelp }: PaletteProps) {
  const m = useMessages();
  useFocusBack();
  const id = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const groups = usePaletteItems(text, onHelp);
  const items = groups.flatMap((group) => group.items);
  const current = items[Math.min(at, items.length - 1)];

  function run(item: PaletteItem) {
    onClose();
    item.run();
  }
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined && items.length > 0) {
      event.preventDefault();
      const next = (Math.min(at, items.length - 1) + step + items.length) % items.length;
      setAt(next);
      const option = items[next];
      if (option) document.getElementById(optionId(id, option))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter' && current && !event.nativeEvent.isComposing) {
      event.preventDefault();
      run(current);
    }
  }
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      padding={0}
      size="34rem"
      yOffset="12vh"
      aria-label={m.palette.title}
    >
      <TextInput
        data-autofocus
        size="md"
        variant="unstyled"
        className={classes['field'] ?? ''}
        leftSection={<IconSearch size={17} aria-hidden />}
        aria-label={m.palette.open}
        placeholder={m.palette.placeholder}
        role="combobox"
        aria-expanded
        aria-controls={`${id}-list`}
        {...(current && { 'aria-activedescendant': optionId(id, current) })}
        autoComplete="off"
        spellCheck={false}
        maxLength={200}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div id={`${id}-list`} role="listbox" aria-label={m.palette.title} className={classes['list']}>
        {groups.map((group) => (
          <Group key={group.label} id={id} group={group} current={current} onRun={run} />
        ))}
        {items.length === 0 && (
          <div className={classes['none']} role="status">
            {m.palette.none}
          </div>
        )}
      </div>
      <div className={classes['hints']} aria-hidden>
        <Kbd size="xs">{keys.move}</Kbd> {m.palette.hint}
        <Kbd size="xs">{keys.run}</Kbd> {m.palette.hintRun}
        <Kbd size="xs">{keys.close}</Kbd> {m.palette.hintClose}
      </div>
    </Modal>
  );
}

type GroupProps = {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly current: PaletteItem | undefined;
  readonly onRun: (item: PaletteItem) => void;
};

function Group({ id, group, current, onRun }: GroupProps) {
  return (
    <div role="group" aria-label={group.label}>
      <div className={classes['label']} aria-hidden>
        {group.label}
      </div>
      {group.items.map((item) => (
        <div
          key={item.id}
          id={optionId(id, item)}
          role="option"
          aria-selected={item.id === current?.id}
          className={classes['option']}
          // The field keeps the focus: the press must not take it.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onRun(item)}
        >
          <item.Icon size={16} stroke={1.7} aria-hidden />
          <span className={classes['words']}>{item.label}</span>
          {item.detail !== undefined && <span className={classes['detail']}>{item.detail}</span>}
        </div>
      ))}
    </div>
  );
}

function optionId(id: string, item: PaletteItem): string {
  return `${id}-${item.id}`;
}
