import { DateInput, type DateInputProps } from '@mantine/dates';
import '@mantine/dates/styles.css';
import 'dayjs/locale/pl';
import { useLanguage, useMessages } from '../messages/messages.ts';
import { readDay, writeDay } from './day-pattern.ts';
import { useFormat } from './format.ts';
import type { Day } from './zone.ts';

type DayFieldProps = Pick<DateInputProps, 'size' | 'w' | 'mt' | 'description'> & {
  readonly label: string;
  readonly value: Day | undefined;
  readonly onChange: (day: Day | undefined) => void;
};

/** A day, typed or picked, in the viewer's own form: the browser's own field knows only the browser's. */
export function DayField({ value, onChange, ...rest }: DayFieldProps) {
  const m = useMessages();
  const { language } = useLanguage();
  const { dayPattern } = useFormat();
  return (
    <DateInput
      {...rest}
      locale={language}
      // Days off are nothing here, and their red is hard to read.
      weekendDays={[]}
      placeholder={m.common.dayPattern(dayPattern)}
      valueFormat={(day) => writeDay(day, dayPattern)}
      dateParser={(text) => readDay(text, dayPattern)}
      clearable
      clearButtonProps={{ 'aria-label': m.common.clearOf(rest.label) }}
      ariaLabels={m.common.calendar}
      value={value ?? null}
      onChange={(day) => onChange(day ?? undefined)}
    />
  );
}
