import { TextInput } from '@mantine/core';
import { useMessages } from '../messages/messages.ts';

type KeyFieldProps = {
  readonly value: string;
  readonly fault: string | undefined;
  readonly onChange: (key: string) => void;
};

/** What something new will be known by; it never changes later. */
export function KeyField({ value, fault, onChange }: KeyFieldProps) {
  const m = useMessages();
  return (
    <TextInput
      label={m.common.key}
      description={m.common.keyHelp}
      data-autofocus
      maxLength={64}
      value={value}
      name="key"
      error={fault}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
