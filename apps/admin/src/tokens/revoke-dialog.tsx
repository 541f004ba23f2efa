import { Alert, Button, Modal } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { RevokeApiTokenMutation, type ApiToken } from './documents.ts';
import classes from './tokens.module.css';
import { faultText } from '../ui/fault-text.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';

export function RevokeDialog({ token, onClose }: { readonly token: ApiToken; readonly onClose: () => void }) {
  const m = useMessages();
  useFocusBack();
  const [{ fetching, error }, revoke] = useMutation(RevokeApiTokenMutation);
  async function confirm() {
    const { data } = await revoke({ id: token.id });
    if (data) onClose();
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={m.tokens.revokeTitle(token.name)}
      centered
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      <p className={classes['once']}>{m.tokens.revokeHelp}</p>
      {error && (
        <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="sm">
          {faultText(error, m)}
        </Alert>
      )}
      <div className={classes['buttons']}>
        <Button variant="default" onClick={onClose}>
          {m.common.cancel}
        </Button>
        <Button color="red" loading={fetching} onClick={() => void confirm()} data-autofocus>
          {m.tokens.revoke}
        </Button>
      </div>
    </Modal>
  );
}
