import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';

/** The server is asked once the typing pauses this long. */
const pauseMs = 220;

type SearchFieldProps = {
  readonly label: string;
  readonly placeholder: string;
  readonly className?: string;
  /** Said above the field, too; else the looking glass says it. */
  readonly isLabelShown?: boolean;
  readonly value: string;
  readonly onChange: (text: string) => void;
};

export function SearchField(props: SearchFieldProps) {
  const { label, placeholder, className = '', isLabelShown = false, value, onChange } = props;
  const [text, setText] = useState(value);
  const [seen, setSeen] = useState(value);
  const [submitted, setSubmitted] = useState(value);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  // The address changed from elsewhere: by "back", or by clearing the filters. Not by what was typed here.
  if (seen !== value) {
    setSeen(value);
    if (value !== submitted) setText(value);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  function submit(next: string) {
    clearTimeout(timer.current);
    setSubmitted(next.trim());
    onChange(next.trim());
  }
  return (
    <TextInput
      size="xs"
      type="search"
      className={className}
      {...(isLabelShown ? { label } : { 'aria-label': label })}
      placeholder={placeholder}
      leftSection={isLabelShown ? null : <IconSearch size={14} />}
      value={text}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setText(next);
        clearTimeout(timer.current);
        timer.current = setTimeout(() => submit(next), pauseMs);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') submit(text);
      }}
    />
  );
}
