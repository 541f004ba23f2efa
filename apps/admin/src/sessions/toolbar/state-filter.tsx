import { UnstyledButton } from '@mantine/core';
import { useMessages } from '../../messages/messages.ts';
import { liveStates, type LiveState } from '../sessions-search.ts';
import classes from './toolbar.module.css';

type StateFilterProps = {
  readonly value: readonly LiveState[] | undefined;
  readonly onChange: (states: readonly LiveState[] | undefined) => void;
};

/** Any of the live states; none or all chosen means no filter. */
export function StateFilter({ value, onChange }: StateFilterProps) {
  const m = useMessages();
  function toggle(state: LiveState) {
    const next = liveStates.filter((each) => (value?.includes(each) ?? false) !== (each === state));
    onChange(next.length === 0 || next.length === liveStates.length ? undefined : next);
  }
  return (
    <div role="group" aria-label={m.sessions.state} className={classes['states']}>
      {liveStates.map((state) => (
        <UnstyledButton
          key={state}
          className={classes['state']}
          aria-pressed={value?.includes(state) ?? false}
          onClick={() => toggle(state)}
        >
          {m.sessions.states[state]}
        </UnstyledButton>
      ))}
    </div>
  );
}
