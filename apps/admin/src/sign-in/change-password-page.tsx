import { Button } from '@mantine/core';
import { useMessages } from '../messages/messages.ts';
import { useGate } from '../shell/gate-context.ts';
import { useSignOut } from '../shell/use-sign-out.ts';
import { DoorFrame } from './door-frame.tsx';
import { PasswordForm } from './password-form.tsx';

export function ChangePasswordPage() {
  const m = useMessages();
  const { renew } = useGate();
  const signOut = useSignOut();
  return (
    <DoorFrame title={m.changePassword.title} lead={m.changePassword.lead}>
      <PasswordForm onChanged={() => renew(null)} />
      <Button variant="subtle" color="gray" fullWidth mt="xs" onClick={() => void signOut()}>
        {m.changePassword.signOut}
      </Button>
    </DoorFrame>
  );
}
