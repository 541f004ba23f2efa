import { useState } from 'react';
import { useMessages } from '../../messages/messages.ts';
import { ActDialog, type ActDialogProps } from './act-dialog.tsx';
import { useSummary } from './use-summary.ts';

/** Gives the seats of sessions to others without ending them (RL1). */
export function ReleaseDialog({ target: asked, environment, onClose }: ActDialogProps) {
  const m = useMessages();
  const [target, setTarget] = useState(asked);
  const summary = useSummary(target, environment);
  return (
    <ActDialog
      {...{ target, environment, onClose, summary }}
      onTarget={setTarget}
      act={{ kind: 'release' }}
      title={m.acts.releaseTitle}
      what={m.acts.whatReleased}
      confirm={m.acts.releaseConfirm}
      done={m.acts.releasedOf}
    />
  );
}
