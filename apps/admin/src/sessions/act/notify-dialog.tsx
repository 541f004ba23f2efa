import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { ActDialog, type ActDialogProps } from './act-dialog.tsx';
import { CountdownChoice } from './countdown-choice.tsx';
import { useSummary } from './use-summary.ts';

/** Tells users something and, if wanted, that they will be signed off (KL6). */
export function NotifyDialog({ target: asked, environment, onClose }: ActDialogProps) {
  const m = useMessages();
  const [target, setTarget] = useState(asked);
  const [text, setText] = useState('');
  const [afterSeconds, setAfterSeconds] = useState<number | null>(null);
  const summary = useSummary(target, environment);
  const isCounting = afterSeconds !== null;
  return (
    <ActDialog
      {...{ target, environment, onClose, summary }}
      onTarget={setTarget}
      act={{ kind: 'notify', text: text.trim(), afterSeconds }}
      title={m.acts.notifyTitle}
      what={(n) => (isCounting ? m.acts.whatCounted(n) : m.acts.whatTold(n))}
      confirm={isCounting ? m.acts.startCountdown : m.acts.send}
      done={isCounting ? m.acts.countingOf : m.acts.toldOf}
      isIncomplete={text.trim() === ''}
      {...(isCounting && { color: 'red' })}
    >
      <Textarea
        label={m.acts.text}
        description={m.acts.textHelp}
        placeholder={m.acts.textPlaceholder}
        rows={3}
        resize="vertical"
        maxLength={2000}
        required
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <CountdownChoice
        label={m.acts.signOff}
        none={m.acts.onlyTell}
        value={afterSeconds}
        onChange={setAfterSeconds}
      />
    </ActDialog>
  );
}
