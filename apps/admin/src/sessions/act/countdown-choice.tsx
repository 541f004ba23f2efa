import { NativeSelect } from '@mantine/core';
import { useMessages } from '../../messages/messages.ts';

const choices = [30, 60, 120, 300, 600, 900, 1800, 3600];

type CountdownChoiceProps = {
  readonly label: string;
  /** What no countdown means. */
  readonly none: string;
  /** Seconds; null: none. */
  readonly value: number | null;
  readonly onChange: (seconds: number | null) => void;
};

export function CountdownChoice({ label, none, value, onChange }: CountdownChoiceProps) {
  const m = useMessages();
  const data = [
    { value: '', label: none },
    ...choices.map((seconds) => ({ value: String(seconds), label: m.acts.inTime(seconds) })),
  ];
  return (
    <NativeSelect
      mt="sm"
      label={label}
      data={data}
      value={value === null ? '' : String(value)}
      onChange={({ currentTarget }) =>
        onChange(currentTarget.value === '' ? null : Number(currentTarget.value))
      }
    />
  );
}
