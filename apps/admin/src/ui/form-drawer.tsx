import { Alert, Button, Drawer } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMessages } from '../messages/messages.ts';
import { useFocusBack } from './use-focus-back.ts';
import classes from './form-drawer.module.css';

type FormDrawerProps = {
  readonly title: string;
  /** What is wrong with the whole. */
  readonly fault: string | null;
  readonly isSaving: boolean;
  readonly isReadOnly?: boolean;
  /** A dialog asks something above it: Escape closes that one alone. */
  readonly isCovered?: boolean;
  readonly onClose: () => void;
  /** Called with the name of the field that is being edited. */
  readonly onEdit: (name: string) => void;
  readonly onSubmit: () => void;
  /** Stands apart from saving: removal. */
  readonly aside?: ReactNode;
  /** What is not saved with the form. */
  readonly below?: ReactNode;
  readonly children: ReactNode;
};

/** A form beside what it is about. A stray click outside does not throw away what was typed. */
export function FormDrawer(props: FormDrawerProps) {
  const {
    title,
    fault,
    isSaving,
    isReadOnly = false,
    isCovered = false,
    onClose,
    onEdit,
    onSubmit,
    aside,
    below,
    children,
  } = props;
  const m = useMessages();
  useFocusBack();
  const form = useRef<HTMLFormElement>(null);
  const [attempts, setAttempts] = useState(0);
  // Whoever is told that a field is wrong, is in it.
  useEffect(() => {
    if (attempts === 0 || isSaving) return;
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempts, isSaving]);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="26rem"
      title={title}
      closeOnClickOutside={false}
      closeOnEscape={!isCovered}
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      <form
        ref={form}
        noValidate
        className={classes['form']}
        onInput={({ target }) => {
          if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)
            onEdit(target.name);
        }}
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
          setAttempts((last) => last + 1);
        }}
      >
        {fault !== null && (
          <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert">
            {fault}
          </Alert>
        )}
        {children}
        <div className={classes['buttons']}>
          <div className={classes['aside']}>{aside}</div>
          <Button variant="default" onClick={onClose}>
            {isReadOnly ? m.common.close : m.common.cancel}
          </Button>
          {!isReadOnly && (
            <Button type="submit" loading={isSaving}>
              {m.common.save}
            </Button>
          )}
        </div>
      </form>
      {below}
    </Drawer>
  );
}
