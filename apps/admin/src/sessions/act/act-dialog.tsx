import { Alert, Button, Modal } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useFocusBack } from '../../ui/use-focus-back.ts';
import { Concerned } from './concerned.tsx';
import type { ActResult } from './documents.ts';
import { idOf, isDone, Results } from './results.tsx';
import { countOf, type Target } from './target.ts';
import { useSend, type Act } from './use-send.ts';
import type { Summary } from './use-summary.ts';
import classes from './act.module.css';

export type ActDialogProps = {
  readonly target: Target;
  readonly environment: string | undefined;
  readonly onClose: () => void;
};

type FrameProps = ActDialogProps & {
  /** Who is concerned, as the fields need to know it, too. */
  readonly summary: Summary | null;
  readonly act: Act;
  readonly title: (n: number) => string;
  readonly confirm: (n: number) => string;
  /** What the results are headed with: so many of so many. */
  readonly done: (done: number, n: number) => string;
  readonly color?: string;
  /** Nothing to send yet. */
  readonly isIncomplete?: boolean;
  readonly onTarget: (target: Target) => void;
  readonly what: (n: number) => string;
  readonly children?: ReactNode;
};

/** Says what will happen to whom, asks, does it, and says for each session what became of it. */
export function ActDialog(props: FrameProps) {
  const { target, environment, onClose, summary, act, title, confirm, done, what, children } = props;
  const m = useMessages();
  useFocusBack();
  const [outcome, setOutcome] = useState<{ act: Act; results: readonly ActResult[] } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [seen, setSeen] = useState<number | null>(null);
  const { isSending, send } = useSend(environment);
  const count = countOf(target);
  const sessions = target.kind === 'these' ? target.sessions : (summary?.named ?? []);

  async function run(what: Act, whom: Target) {
    setFault(null);
    setSeen(null);
    const answer = await send(what, whom);
    switch (answer.kind) {
      case 'fault':
        setFault(answer.message);
        return;
      case 'changed':
        setSeen(countOf(whom));
        props.onTarget(answer.target);
        return;
      case 'done': {
        const before = outcome?.results.filter((each) => !isProtected(each)) ?? [];
        const results = [...before, ...answer.results];
        if (!results.every((each) => isDone(each, what))) {
          setOutcome({ act: what, results });
          return;
        }
        const names = sessions.slice(0, 3).map(({ user }) => user.login);
        const rest = results.length > names.length ? ` ${m.kill.rest(results.length - names.length)}` : '';
        notifications.show({
          title: done(results.length, results.length),
          message: names.join(', ') + rest,
          icon: <IconCheck size={16} />,
        });
        onClose();
      }
    }
  }

  const alert = fault !== null && (
    <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mt="sm">
      {fault}
    </Alert>
  );
  const closeButtonProps = { 'aria-label': m.common.close };

  if (outcome) {
    const { results } = outcome;
    const succeeded = results.filter((each) => isDone(each, outcome.act)).length;
    const protectedOnes = results.filter(isProtected);
    const named = new Map(sessions.map((session) => [session.id, session]));
    return (
      <Modal
        // Another dialog, which takes the focus anew.
        key="results"
        opened
        onClose={onClose}
        title={done(succeeded, results.length)}
        centered
        closeButtonProps={closeButtonProps}
      >
        <Results act={outcome.act} sessions={sessions} results={results} />
        {alert}
        <div className={classes['actions']}>
          {outcome.act.kind === 'kill' && protectedOnes.length > 0 && (
            <Button
              color="red"
              variant="light"
              loading={isSending}
              onClick={() =>
                void run({ ...outcome.act, includeProtected: true } as Act, {
                  kind: 'these',
                  sessions: protectedOnes.map((each) => named.get(idOf(each)) ?? each.session),
                })
              }
            >
              {m.acts.endProtected(protectedOnes.length)}
            </Button>
          )}
          <Button variant="default" onClick={onClose} data-autofocus>
            {m.common.close}
          </Button>
        </div>
      </Modal>
    );
  }

  return (
    <Modal opened onClose={onClose} title={title(count)} centered closeButtonProps={closeButtonProps}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void run(act, target);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || props.isIncomplete) return;
          event.preventDefault();
          void run(act, target);
        }}
      >
        {seen !== null && (
          <Alert color="yellow" icon={<IconAlertCircle size={18} />} role="alert" mb="sm">
            {m.acts.countChanged(seen, count)}
          </Alert>
        )}
        <p className={classes['what']}>
          {what(count)} {target.kind === 'matching' && m.acts.allMatching}
        </p>
        <Concerned summary={summary} />
        {children}
        {alert}
        <div className={classes['actions']}>
          <Button variant="default" onClick={onClose}>
            {m.common.cancel}
          </Button>
          <Button
            type="submit"
            loading={isSending}
            // Where there is nothing to fill in.
            {...(children === undefined && { 'data-autofocus': true })}
            disabled={count === 0 || props.isIncomplete === true}
            {...(props.color !== undefined && { color: props.color })}
          >
            {confirm(count)}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

function isProtected(result: ActResult) {
  return result.__typename === 'ProtectedSession';
}
