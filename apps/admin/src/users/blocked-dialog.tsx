import { Button, Loader, Modal } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useConnection } from '../graphql/connection-context.ts';
import { useMessages } from '../messages/messages.ts';
import { useEnvironment } from '../shell/use-environment.ts';
import buttons from '../ui/form-drawer.module.css';
import { SessionCountQuery } from './documents.ts';

/** Blocking leaves live sessions alone (LC9): whether to end them, too, is asked right after it. */
export function BlockedDialog({ login, onClose }: { readonly login: string; readonly onClose: () => void }) {
  const m = useMessages();
  const navigate = useNavigate();
  const { rows } = useConnection();
  const environment = useEnvironment()?.key;
  const [count, setCount] = useState<number | null>(null);
  useEffect(() => {
    let isObsolete = false;
    const variables = { ...(environment !== undefined && { environment }), filter: { user: login } };
    void rows
      .query(SessionCountQuery, variables)
      .toPromise()
      .then(({ data }) => {
        if (!isObsolete) setCount(data?.sessions.totalCount ?? 0);
      });
    return () => {
      isObsolete = true;
    };
  }, [rows, environment, login]);

  return (
    <Modal
      opened
      onClose={onClose}
      title={m.users.blockedTitle(login)}
      centered
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      {count === null && <Loader size="sm" aria-label={m.common.loading} />}
      {count !== null && <p>{count === 0 ? m.users.noSessions : m.users.blockedSessions(count)}</p>}
      <div className={buttons['buttons']}>
        <div className={buttons['aside']} />
        <Button variant="default" onClick={onClose}>
          {count === 0 ? m.common.close : m.users.leaveThem}
        </Button>
        {count !== null && count > 0 && (
          <Button
            color="red"
            data-autofocus
            onClick={() => void navigate({ to: '/', search: { user: login } })}
          >
            {m.users.endThem}
          </Button>
        )}
      </div>
    </Modal>
  );
}
