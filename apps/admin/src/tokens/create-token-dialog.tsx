import { Alert, Button, Checkbox, Modal, TextInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from '../shell/gate-context.ts';
import { useTimeZone } from '../shell/use-time-zone.ts';
import { CreatedToken } from './created-token.tsx';
import { CreateApiTokenMutation, type Right } from './documents.ts';
import classes from './tokens.module.css';
import { DayField } from '../ui/day-field.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { addDays, startOfDay, type Day } from '../ui/zone.ts';

type CreateTokenDialogProps = {
  readonly variables: { readonly environment?: string };
  readonly onClose: () => void;
};

export function CreateTokenDialog({ variables, onClose }: CreateTokenDialogProps) {
  const m = useMessages();
  useFocusBack();
  const { rights: own } = useViewer();
  const [{ fetching }, create] = useMutation(CreateApiTokenMutation);
  // One dialog makes one token, however often the answer is lost and the button pressed again.
  const [requestId] = useState(() => crypto.randomUUID());
  const timeZone = useTimeZone();
  const [name, setName] = useState('');
  const [rights, setRights] = useState<readonly Right[]>(
    own.includes('SESSIONS_OPEN') ? ['SESSIONS_OPEN'] : [],
  );
  const [lastDay, setLastDay] = useState<Day>();
  const faults = useFaults(['name', 'rights']);
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  // Whoever is told that a field is wrong, is in it.
  useEffect(() => {
    if (attempts === 0) return;
    const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-wrong] input');
    wrong?.focus();
  }, [attempts]);
  const [token, setToken] = useState<string | null>(null);

  async function submit() {
    const isGood = faults.check({
      name: name.trim() === '' ? m.tokens.needName : undefined,
      rights: rights.length === 0 ? m.tokens.needRight : undefined,
    });
    if (!isGood) {
      setAttempts((last) => last + 1);
      return;
    }
    const input = {
      requestId,
      name: name.trim(),
      rights: [...rights],
      ...(lastDay !== undefined && { expiresAt: lastSecondOf(lastDay, timeZone) }),
    };
    const { data, error } = await create({ ...variables, input });
    if (data) setToken(data.createApiToken.token);
    else faults.failed(error);
  }

  if (token !== null) {
    return (
      <Modal
        // Another dialog, which takes the focus anew.
        key="created"
        opened
        onClose={onClose}
        title={m.tokens.createdTitle}
        centered
        closeOnClickOutside={false}
        closeOnEscape={false}
        withCloseButton={false}
      >
        <CreatedToken token={token} onDone={onClose} />
      </Modal>
    );
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={m.tokens.createTitle}
      centered
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      <form
        ref={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        {faults.general !== null && (
          <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="sm">
            {faults.general}
          </Alert>
        )}
        <TextInput
          label={m.tokens.name}
          description={m.tokens.nameHelp}
          data-autofocus
          maxLength={100}
          value={name}
          error={faults.of('name')}
          onChange={(event) => {
            setName(event.currentTarget.value);
            faults.edited('name');
          }}
        />
        <Checkbox.Group
          mt="md"
          label={m.tokens.rights}
          description={m.tokens.rightsHelp}
          value={[...rights]}
          error={faults.of('rights')}
          onChange={(next) => {
            setRights(own.filter((right) => next.includes(right)));
            faults.edited('rights');
          }}
        >
          <div data-wrong={faults.of('rights') !== undefined || undefined} className={classes['choices']}>
            {own.map((right) => (
              <Checkbox key={right} size="xs" value={right} label={m.tokens.rightNames[right]} />
            ))}
          </div>
        </Checkbox.Group>
        <DayField
          mt="md"
          label={m.tokens.expires}
          description={m.tokens.expiresHelp}
          value={lastDay}
          onChange={setLastDay}
        />
        <div className={classes['buttons']}>
          <Button variant="default" onClick={onClose}>
            {m.common.cancel}
          </Button>
          <Button type="submit" loading={fetching}>
            {m.tokens.submit}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Of a day in the viewer's zone: the day that the list then shows. */
function lastSecondOf(day: Day, timeZone: string): string {
  return new Date(Date.parse(startOfDay(addDays(day, 1), timeZone)) - 1000).toISOString();
}
