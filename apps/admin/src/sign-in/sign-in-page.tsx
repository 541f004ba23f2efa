import { Alert, Button, PasswordInput, TextInput } from '@mantine/core';
import { IconAlertCircle, IconInfoCircle } from '@tabler/icons-react';
import { useState, type SyntheticEvent } from 'react';
import { useMutation } from 'urql';
import { useMessages, type Messages } from '../messages/messages.ts';
import { useGate, type Farewell } from '../shell/gate-context.ts';
import { DoorFrame } from './door-frame.tsx';
import { SignInMutation } from './documents.ts';
import { useCountdown } from './use-countdown.ts';

export function SignInPage({ farewell }: { readonly farewell: Farewell | null }) {
  const m = useMessages();
  const { renew } = useGate();
  const [{ fetching }, signIn] = useMutation(SignInMutation);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [secondsLeft, waitFor] = useCountdown();

  async function submit(event: SyntheticEvent) {
    event.preventDefault();
    setRefusal(null);
    const { data } = await signIn({ login: login.trim(), password });
    if (data === undefined) {
      setRefusal(m.signIn.unreachable);
      return;
    }
    switch (data.signIn.__typename) {
      case 'SignedIn':
        renew(null);
        return;
      case 'SignInRefused':
        setPassword('');
        setRefusal(m.common.fromServer(data.signIn.message));
        waitFor(data.signIn.retryAfterSeconds ?? 0);
        return;
    }
  }

  return (
    <DoorFrame title={m.signIn.title} lead={m.signIn.lead}>
      {farewell && refusal === null && (
        <Alert color="gray" icon={<IconInfoCircle size={18} />} role="status" mb="md">
          {farewellText(farewell, m)}
        </Alert>
      )}
      {refusal !== null && (
        <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="md">
          {refusal}
          {secondsLeft > 0 && <div>{m.signIn.wait(secondsLeft)}</div>}
        </Alert>
      )}
      <form onSubmit={(event) => void submit(event)}>
        <TextInput
          label={m.signIn.login}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          required
          withAsterisk={false}
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
        <PasswordInput
          mt="sm"
          label={m.signIn.password}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" fullWidth mt="lg" loading={fetching} disabled={secondsLeft > 0}>
          {m.signIn.submit}
        </Button>
      </form>
    </DoorFrame>
  );
}

function farewellText(farewell: Farewell, m: Messages) {
  switch (farewell.kind) {
    case 'ended':
      return m.signIn.ended;
    case 'signedOut':
      return m.signIn.signedOut;
    case 'endedBy':
      return (
        <>
          {m.signIn.endedBy(farewell.by, farewell.reason)}
          {farewell.note !== null && <div>{m.signIn.note(farewell.note)}</div>}
        </>
      );
  }
}
