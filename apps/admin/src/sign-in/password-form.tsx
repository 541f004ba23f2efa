import { Alert, Button, PasswordInput } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { ChangePasswordMutation } from './documents.ts';
import { faultText } from '../ui/fault-text.ts';

type Faults = {
  readonly general?: string;
  readonly current?: string;
  readonly new?: string;
  readonly repeat?: string;
};

/** The password until now, the new one, the new one again. */
export function PasswordForm({ onChanged }: { readonly onChanged: () => void }) {
  const m = useMessages();
  const [{ fetching }, changePassword] = useMutation(ChangePasswordMutation);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [repeat, setRepeat] = useState('');
  const [faults, setFaults] = useState<Faults>({});

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    if (next !== repeat) {
      setFaults({ repeat: m.changePassword.mismatch });
      return;
    }
    setFaults({});
    const { data, error } = await changePassword({ current, new: next });
    if (data === undefined) {
      setFaults({ general: faultText(error, m) });
      return;
    }
    switch (data.changePassword.__typename) {
      case 'PasswordChanged':
        onChanged();
        return;
      case 'InvalidInput': {
        const { fields, message } = data.changePassword;
        const fault = (name: string) => {
          const sentence = fields.find(({ field }) => field === name)?.message;
          return sentence === undefined ? undefined : m.common.fromServer(sentence);
        };
        const [forCurrent, forNew] = [fault('current'), fault('new')];
        setFaults({
          ...(forCurrent !== undefined && { current: forCurrent }),
          ...(forNew !== undefined && { new: forNew }),
          ...(forCurrent === undefined && forNew === undefined && { general: message }),
        });
        return;
      }
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)}>
      {faults.general !== undefined && (
        <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="md">
          {faults.general}
        </Alert>
      )}
      <PasswordInput
        label={m.changePassword.current}
        autoComplete="current-password"
        autoFocus
        data-autofocus
        required
        withAsterisk={false}
        value={current}
        error={faults.current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label={m.changePassword.next}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={next}
        error={faults.new}
        onChange={(event) => setNext(event.currentTarget.value)}
      />
      <PasswordInput
        mt="sm"
        label={m.changePassword.repeat}
        autoComplete="new-password"
        required
        withAsterisk={false}
        value={repeat}
        error={faults.repeat}
        onChange={(event) => setRepeat(event.currentTarget.value)}
      />
      <Button type="submit" fullWidth mt="lg" loading={fetching}>
        {m.changePassword.submit}
      </Button>
    </form>
  );
}
