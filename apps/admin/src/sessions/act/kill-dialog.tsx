import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { useViewer } from '../../shell/gate-context.ts';
import { ActDialog, type ActDialogProps } from './act-dialog.tsx';
import { CountdownChoice } from './countdown-choice.tsx';
import { countOf } from './target.ts';
import { useSummary } from './use-summary.ts';
import classes from './act.module.css';

/** Ends sessions, at once or after a countdown that their users see. */
export function KillDialog({ target: asked, environment, onClose }: ActDialogProps) {
  const m = useMessages();
  const [target, setTarget] = useState(asked);
  const [note, setNote] = useState('');
  const [afterSeconds, setAfterSeconds] = useState<number | null>(null);
  const [includeProtected, setIncludeProtected] = useState(false);
  const summary = useSummary(target, environment);
  const isCounting = afterSeconds !== null;
  const { session: viewers } = useViewer();
  const own = summary?.known.find(({ id }) => id === viewers?.id);
  // Nobody ends the session they act from (KL5), protected or not.
  const protectedCount = (summary?.protectedCount ?? 0) - (own?.module.protected ? 1 : 0);
  const sparedCount = (includeProtected ? 0 : protectedCount) + (own ? 1 : 0);
  const confirm = isCounting ? m.acts.startCountdown : m.kill.confirm;
  return (
    <ActDialog
      {...{ target, environment, onClose, summary }}
      onTarget={setTarget}
      act={{ kind: 'kill', note: note.trim(), afterSeconds, includeProtected }}
      title={m.kill.title}
      what={(n) => `${isCounting ? m.acts.whatCounted(n) : m.kill.what(n)} ${m.kill.unsaved(n)}`}
      // How many will really end, where any will.
      confirm={(n) => confirm(n - sparedCount || n)}
      isIncomplete={sparedCount === countOf(target)}
      done={isCounting ? m.acts.countingOf : doneWords}
      color="red"
    >
      {own && <p className={classes['own']}>{m.kill.ownStays(countOf(target))}</p>}
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
      />
      <CountdownChoice
        label={m.acts.when}
        none={m.acts.atOnce}
        value={afterSeconds}
        onChange={setAfterSeconds}
      />
      {protectedCount > 0 && (
        <Checkbox
          mt="sm"
          label={m.kill.includeProtected(protectedCount)}
          checked={includeProtected}
          onChange={(event) => setIncludeProtected(event.currentTarget.checked)}
        />
      )}
    </ActDialog>
  );

  function doneWords(done: number, n: number): string {
    return done === n ? m.kill.doneTitle(n) : m.kill.resultsTitle(done, n);
  }
}
