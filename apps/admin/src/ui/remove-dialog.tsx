import { Alert, Button, Modal } from '@mantine/core';
import { IconAlertCircle, IconLock } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFocusBack } from './use-focus-back.ts';
import classes from './form-drawer.module.css';

export type Removal =
  | { readonly kind: 'removed' }
  | { readonly kind: 'inUse'; readonly by: ReactNode }
  | { readonly kind: 'fault'; readonly message: string };

type RemoveDialogProps = {
  readonly title: string;
  readonly help: string;
  readonly remove: () => Promise<Removal>;
  readonly onClose: () => void;
};

/** Asks before something is removed, and says what stands in the way. */
export function RemoveDialog({ title, help, remove, onClose }: RemoveDialogProps) {
  const m = useMessages();
  useFocusBack();
  const [isRemoving, setRemoving] = useState(false);
  const [outcome, setOutcome] = useState<Removal | null>(null);

  async function confirm() {
    setRemoving(true);
    const next = await remove();
    setRemoving(false);
    if (next.kind === 'removed') onClose();
    else setOutcome(next);
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      centered
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      <p>{help}</p>
      {outcome?.kind === 'inUse' && (
        <Alert color="yellow" icon={<IconLock size={18} />} role="alert">
          {outcome.by}
        </Alert>
      )}
      {outcome?.kind === 'fault' && (
        <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert">
          {outcome.message}
        </Alert>
      )}
      <div className={classes['buttons']}>
        <div className={classes['aside']} />
        <Button variant="default" onClick={onClose} data-autofocus>
          {outcome === null ? m.common.cancel : m.common.close}
        </Button>
        {outcome?.kind !== 'inUse' && (
          <Button color="red" loading={isRemoving} onClick={() => void confirm()}>
            {m.common.remove}
          </Button>
        )}
      </div>
    </Modal>
  );
}
