import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useConnection } from '../graphql/connection-context.ts';
import { useAsked } from '../graphql/use-asked.ts';
import { useMessages } from '../messages/messages.ts';
import { SettingsPreviewQuery, type SettingsInput } from './documents.ts';
import classes from './settings.module.css';

/** The server is asked once the typing pauses this long, and again while nothing is typed: sessions come and go. */
const pauseMs = 350;
const everyMs = 10_000;

type EffectProps = {
  readonly variables: { readonly environment?: string };
  readonly input: SettingsInput;
  readonly graceSeconds: number;
};

/** What a change would do to the sessions that live, before it is made (SE2). */
export function Effect({ variables, input, graceSeconds }: EffectProps) {
  const m = useMessages();
  const { rows } = useConnection();
  const wanted = JSON.stringify([variables, input]);
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(wanted), pauseMs);
    return () => clearTimeout(timer);
  }, [wanted]);
  const { data, isFailed } = useAsked(asked, everyMs, async () => {
    if (asked === '') return undefined;
    const [scope, change] = JSON.parse(asked) as [EffectProps['variables'], SettingsInput];
    const answer = await rows.query(SettingsPreviewQuery, { ...scope, input: change }).toPromise();
    return answer.data?.settingsPreview;
  });
  // What was said of another change must not be taken for this one.
  if (asked !== wanted || (data === undefined && !isFailed)) {
    return <span className={classes['effect']}>{m.settings.effectAsked}</span>;
  }
  if (data === undefined) return <span className={classes['effect']}>{m.settings.effectUnknown}</span>;
  const { sessionsEnding, seatsFreed, sessionsGoingIdle } = data;
  const isFelt = sessionsEnding + seatsFreed + sessionsGoingIdle > 0;
  const Icon = isFelt ? IconAlertTriangle : IconInfoCircle;
  return (
    <span className={classes['effect']} data-felt={isFelt}>
      <Icon size={15} aria-hidden />
      {isFelt
        ? m.settings.effect(sessionsEnding, seatsFreed, sessionsGoingIdle, graceSeconds)
        : m.settings.noEffect}
    </span>
  );
}
