import { Alert, Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck, IconLock } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useRight } from '../shell/gate-context.ts';
import { useFormat } from '../ui/format.ts';
import { ConflictNotice } from './conflict-notice.tsx';
import { UpdateSettingsMutation, type Settings } from './documents.ts';
import { draftFaults, inputOf, valueIn, withValue, type Draft, type Faults } from './draft.ts';
import { Effect } from './effect.tsx';
import { sections } from './sections.ts';
import { SettingField } from './setting-field.tsx';
import classes from './settings.module.css';
import { faultText } from '../ui/fault-text.ts';

type SettingsFormProps = {
  readonly settings: Settings;
  readonly variables: { readonly environment?: string };
};
type Conflict = { readonly was: Settings; readonly now: Settings };

/** Edits a draft against one revision; where another admin was quicker, says what they changed before anything is saved. */
export function SettingsForm({ settings, variables }: SettingsFormProps) {
  const m = useMessages();
  const format = useFormat();
  const isReadOnly = !useRight('SETTINGS_CHANGE');
  const [{ fetching }, updateSettings] = useMutation(UpdateSettingsMutation);
  const [base, setBase] = useState(settings);
  const [draft, setDraft] = useState<Draft>({});
  const [serverFaults, setServerFaults] = useState<Faults>({});
  const [fault, setFault] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict | null>(null);

  const status = useRef<HTMLSpanElement>(null);

  const changes = Object.keys(draft).length;
  // Newer settings are shown at once while nothing is being edited; never under someone's hands.
  if (changes === 0 && conflict === null && settings.revision > base.revision) setBase(settings);
  const faults = { ...draftFaults(base, draft, m, format), ...serverFaults };

  async function save() {
    setFault(null);
    setServerFaults({});
    const { data, error } = await updateSettings({
      ...variables,
      revision: base.revision,
      input: inputOf(draft),
    });
    // A button that cannot be pressed loses the focus: whoever works by the keyboard goes on beside it.
    if (document.activeElement === document.body) status.current?.focus();
    if (data === undefined) {
      setFault(faultText(error, m));
      return;
    }
    const answer = data.updateSettings;
    switch (answer.__typename) {
      case 'SettingsUpdated':
        setBase(answer.settings);
        setDraft({});
        setConflict(null);
        notifications.show({ message: m.settings.saved, icon: <IconCheck size={16} /> });
        return;
      case 'SettingsConflict':
        setConflict({ was: base, now: answer.settings });
        setBase(answer.settings);
        return;
      case 'InvalidInput':
        setServerFaults(
          Object.fromEntries(
            answer.fields.map(({ field, message }) => [field, m.common.fromServer(message)]),
          ),
        );
        if (answer.fields.length === 0) setFault(answer.message);
        return;
    }
  }

  function discard() {
    setDraft({});
    status.current?.focus();
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {isReadOnly && (
        <Alert color="gray" icon={<IconLock size={18} />} mb="md">
          {m.settings.readOnly}
        </Alert>
      )}
      {conflict && (
        <ConflictNotice
          {...conflict}
          draft={draft}
          onKeep={() => setConflict(null)}
          onTake={() => {
            setDraft({});
            setConflict(null);
          }}
        />
      )}
      {fault !== null && (
        <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="md">
          {fault}
        </Alert>
      )}
      {sections.map(({ section, settings: described }) => (
        <section key={section} className={classes['section']} aria-label={m.settings.sections[section]}>
          <h2 className={classes['heading']}>{m.settings.sections[section]}</h2>
          {described.map((setting) => (
            <SettingField
              key={setting.field}
              setting={setting}
              value={valueIn(base, draft, setting.field)}
              isChanged={setting.field in draft}
              isReadOnly={isReadOnly}
              fault={faults[setting.field]}
              onChange={(value) => {
                setServerFaults({});
                setDraft((last) => withValue(base, last, setting.field, value));
              }}
            />
          ))}
        </section>
      ))}
      {!isReadOnly && (
        <div className={classes['footer']}>
          <span ref={status} tabIndex={-1} className={classes['status']} role="status">
            {changes === 0 ? m.settings.unchanged : m.settings.changed(changes)}
            {changes > 0 && conflict === null && Object.keys(faults).length === 0 && (
              <Effect
                variables={variables}
                input={inputOf(draft)}
                graceSeconds={inputOf(draft).settingsGraceSeconds ?? base.settingsGraceSeconds}
              />
            )}
          </span>
          <Button variant="default" disabled={changes === 0} onClick={discard}>
            {m.settings.discard}
          </Button>
          <Button
            type="submit"
            loading={fetching}
            disabled={changes === 0 || conflict !== null || Object.keys(faults).length > 0}
          >
            {m.settings.save}
          </Button>
        </div>
      )}
    </form>
  );
}
