import { Button, CopyButton, TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useMessages } from '../messages/messages.ts';
import classes from './tokens.module.css';

/** The one time that the token is seen. */
export function CreatedToken({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const m = useMessages();
  return (
    <>
      <p className={classes['once']}>{m.tokens.created}</p>
      <TextInput
        readOnly
        aria-label={m.tokens.title}
        value={token}
        classNames={{ input: classes['secret'] ?? '' }}
        onFocus={(event) => event.currentTarget.select()}
      />
      <div className={classes['buttons']}>
        <CopyButton value={token} timeout={2500}>
          {({ copied, copy }) => (
            <Button
              variant={copied ? 'light' : 'filled'}
              leftSection={copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
              onClick={copy}
              data-autofocus
            >
              {copied ? m.common.copied : m.tokens.copy}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" onClick={onDone}>
          {m.tokens.done}
        </Button>
      </div>
    </>
  );
}
