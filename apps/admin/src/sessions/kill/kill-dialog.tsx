import { Alert, Button, Checkbox, Modal, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import type { SessionRow } from '../documents.ts';
import { KillResults } from './kill-results.tsx';
import type { KillResult } from './documents.ts';
import { useKillSessions } from './use-kill-sessions.ts';
import { Victims } from './victims.tsx';
import classes from './kill-dialog.module.css';

type KillDialogProps = {
  /** As they were when the admin asked: the list behind may go on changing, this does not. */
  readonly sessions: readonly SessionRow[];
  readonly environment: string | undefined;
  readonly onClose: () => void;
};

/** Names what will end, takes a note, and says for each session what became of it. */
export function KillDialog({ sessions, environment, onClose }: KillDialogProps) {
  const m = useMessages();
  const [note, setNote] = useState('');
  const [includeProtected, setIncludeProtected] = useState(false);
  const [results, setResults] = useState<readonly KillResult[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const { isKilling, kill } = useKillSessions(environment);
  const protectedCount = sessions.filter(({ module }) => module.protected).length;

  async function confirm() {
    setFault(null);
    const outcome = await kill({ ids: sessions.map(({ id }) => id), note: note.trim(), includeProtected });
    switch (outcome.kind) {
      case 'fault':
        setFault(outcome.message);
        return;
      case 'countChanged':
        setFault(m.kill.countChanged);
        return;
      case 'done': {
        const killed = outcome.results.filter(({ __typename }) => __typename === 'SessionKilled').length;
        if (killed < sessions.length) {
          setResults(outcome.results);
          return;
        }
        const names = sessions.slice(0, 3).map(({ user }) => user.login);
        const rest = killed > names.length ? ` ${m.kill.rest(killed - names.length)}` : '';
        notifications.show({
          title: m.kill.doneTitle(killed),
          message: names.join(', ') + rest,
          icon: <IconCheck size={16} />,
        });
        onClose();
      }
    }
  }

  if (results) {
    const killed = results.filter(({ __typename }) => __typename === 'SessionKilled').length;
    return (
      <Modal opened onClose={onClose} title={m.kill.resultsTitle(killed, sessions.length)} centered>
        <KillResults sessions={sessions} results={results} />
        <div className={classes['actions']}>
          <Button variant="default" onClick={onClose} data-autofocus>
            {m.common.close}
          </Button>
        </div>
      </Modal>
    );
  }

  return (
    <Modal opened onClose={onClose} title={m.kill.title(sessions.length)} centered>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <p className={classes['what']}>
          {m.kill.what(sessions.length)} {m.kill.unsaved(sessions.length)}
        </p>
        <Victims sessions={sessions} />
        <Textarea
          label={m.kill.note}
          description={m.kill.noteHelp}
          placeholder={m.kill.notePlaceholder}
          rows={2}
          resize="vertical"
          maxLength={500}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void confirm();
          }}
        />
        {protectedCount > 0 && (
          <Checkbox
            mt="sm"
            label={m.kill.includeProtected(protectedCount)}
            checked={includeProtected}
            onChange={(event) => setIncludeProtected(event.currentTarget.checked)}
          />
        )}
        {fault !== null && (
          <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mt="sm">
            {fault}
          </Alert>
        )}
        <div className={classes['actions']}>
          <Button variant="default" onClick={onClose}>
            {m.common.cancel}
          </Button>
          <Button type="submit" color="red" loading={isKilling}>
            {m.kill.confirm(sessions.length)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
