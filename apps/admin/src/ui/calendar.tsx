import { DatePicker } from '@mantine/dates';
import '@mantine/dates/styles.css';
import dayjs from 'dayjs';
import 'dayjs/locale/pl';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useLanguage, useMessages } from '../messages/messages.ts';
import type { Day } from './zone.ts';

type CalendarProps = {
  readonly value: Day | undefined;
  readonly onPick: (day: Day) => void;
};

const steps: Partial<Record<string, readonly [count: number, unit: 'day' | 'month']>> = {
  ...{ ArrowLeft: [-1, 'day'], ArrowRight: [1, 'day'], ArrowUp: [-7, 'day'], ArrowDown: [7, 'day'] },
  ...{ PageUp: [-1, 'month'], PageDown: [1, 'month'] },
};

/** A month to pick a day from. Arrows go from day to day and on into the next month, Page Up and Page Down from month to month. */
export function Calendar({ value, onPick }: CalendarProps) {
  const m = useMessages();
  const { language } = useLanguage();
  const frame = useRef<HTMLDivElement>(null);
  const [first] = useState<Day>(() => value ?? dayjs().format('YYYY-MM-DD'));
  const [shown, setShown] = useState(first);
  const wanted = useRef<Day>(null);

  useEffect(() => {
    if (wanted.current === null) return;
    const days = frame.current?.querySelectorAll<HTMLElement>(`[data-day="${wanted.current}"]`) ?? [];
    [...days].find((day) => day.dataset['outside'] === undefined)?.focus();
    wanted.current = null;
  }, [shown]);

  // Within a month the library moves by itself.
  function moveOn(event: KeyboardEvent, from: Day) {
    const step = steps[event.key];
    if (step === undefined || event.ctrlKey || event.metaKey) return;
    const to = dayjs(from)
      .add(...step)
      .format('YYYY-MM-DD');
    if (to.slice(0, 7) === shown.slice(0, 7)) return;
    event.preventDefault();
    wanted.current = to;
    setShown(to);
  }

  return (
    <div ref={frame}>
      <DatePicker
        locale={language}
        // Days off are nothing here, and their red is hard to read.
        weekendDays={[]}
        highlightToday
        // They are pale, and the next month is one key away.
        hideOutsideDates
        // Escape closes the calendar, and not the dialog around it.
        __stopPropagation
        ariaLabels={m.common.calendar}
        value={value ?? null}
        onChange={(day) => {
          if (day !== null) onPick(day);
        }}
        date={shown}
        onDateChange={setShown}
        getDayProps={(day) => ({
          'data-day': day,
          ...(day === first && { 'data-autofocus': true }),
          onKeyDown: (event) => moveOn(event, day),
        })}
      />
    </div>
  );
}
