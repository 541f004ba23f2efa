import { ActionIcon, CloseButton, Popover, TextInput, type TextInputProps } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendar } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useMessages } from '../messages/messages.ts';
import { Calendar } from './calendar.tsx';
import { readDay, writeDay } from './day-pattern.ts';
import { useFormat } from './format.ts';
import type { Day } from './zone.ts';

type DayFieldProps = Pick<TextInputProps, 'size' | 'w' | 'mt' | 'description'> & {
  readonly label: string;
  readonly value: Day | undefined;
  readonly onChange: (day: Day | undefined) => void;
};

/**
 * A day, typed in the viewer's own form or picked from a calendar: the browser's own field knows only the browser's form.
 * The button beside it, or Arrow Down in it, opens the calendar, which then has the focus.
 */
export function DayField({ value, onChange, ...rest }: DayFieldProps) {
  const m = useMessages();
  const { dayPattern } = useFormat();
  const input = useRef<HTMLInputElement>(null);
  // Null: nothing is being typed, and the field shows its value.
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, calendar] = useDisclosure(false);

  function change(text: string) {
    setTyped(text);
    const day = text.trim() === '' ? undefined : readDay(text, dayPattern);
    if (day !== null) onChange(day);
  }
  function show(day: Day | undefined) {
    setTyped(null);
    onChange(day);
  }

  return (
    <TextInput
      {...rest}
      ref={input}
      autoComplete="off"
      placeholder={m.common.dayPattern(dayPattern)}
      value={typed ?? (value === undefined ? '' : writeDay(value, dayPattern))}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => setTyped(null)}
      onKeyDown={(event) => {
        if (event.key !== 'ArrowDown') return;
        event.preventDefault();
        calendar.open();
      }}
      rightSectionWidth={value === undefined ? 28 : 52}
      rightSectionPointerEvents="all"
      rightSection={
        <>
          {value !== undefined && (
            <CloseButton
              size={24}
              iconSize={13}
              aria-label={m.common.clearOf(rest.label)}
              onClick={() => {
                show(undefined);
                input.current?.focus();
              }}
            />
          )}
          <Popover
            opened={isOpen}
            onDismiss={calendar.close}
            position="bottom-end"
            shadow="md"
            trapFocus
            returnFocus
          >
            <Popover.Target>
              <ActionIcon
                size={24}
                variant="subtle"
                color="gray"
                aria-label={m.common.calendarOf(rest.label)}
                onClick={calendar.toggle}
              >
                <IconCalendar size={15} stroke={1.7} />
              </ActionIcon>
            </Popover.Target>
            <Popover.Dropdown aria-label={m.common.calendarOf(rest.label)}>
              <Calendar
                value={value}
                onPick={(day) => {
                  show(day);
                  calendar.close();
                }}
              />
            </Popover.Dropdown>
          </Popover>
        </>
      }
    />
  );
}
