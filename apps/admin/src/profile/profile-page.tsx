import { Alert, Button, Modal, Select, SegmentedControl, Switch, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCheck } from '@tabler/icons-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useMutation } from 'urql';
import { serverNow } from '../graphql/server-clock.ts';
import { languageNames, languageOf, languages } from '../messages/language.ts';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from '../shell/gate-context.ts';
import { useLetters } from '../shell/letters.ts';
import { PasswordForm } from '../sign-in/password-form.tsx';
import { dateFormats } from '../ui/date-format.ts';
import { useFormat } from '../ui/format.ts';
import { Page } from '../ui/page.tsx';
import { UpdateProfileMutation, type ProfileInput } from './documents.ts';
import classes from './profile.module.css';
import { faultText } from '../ui/fault-text.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';

const themes = ['light', 'dark', 'auto'] as const;

/** Each choice is saved as it is made. */
export function ProfilePage() {
  const m = useMessages();
  const { timeZone, dateFormat, locale } = useViewer();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const [hasLetters, setLetters] = useLetters();
  const [{ error, fetching }, update] = useMutation(UpdateProfileMutation);
  const [isChanging, changing] = useDisclosure(false);

  async function save(input: ProfileInput) {
    const { data } = await update({ input });
    if (!data) return;
    // Said where it is shown, so that it is said in the language that was just chosen.
    notifications.show({ id: 'profile', message: <Saved />, icon: <IconCheck size={16} /> });
  }
  const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = useMemo(() => [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])], []);
  const common = { disabled: fetching, allowDeselect: false, checkIconPosition: 'right' } as const;

  return (
    <Page lead={m.profile.lead}>
      {error && (
        <Alert color="red" icon={<IconAlertCircle size={18} />} role="alert" mb="md">
          {faultText(error, m)}
        </Alert>
      )}
      <Section title={m.profile.times}>
        <Select
          {...common}
          label={m.profile.language}
          data={[
            { value: '', label: m.profile.asBrowser(languageNames[languageOf(navigator.languages)]) },
            ...languages.map((language) => ({ value: language, label: languageNames[language] })),
          ]}
          value={locale === null ? '' : languageOf([locale])}
          onChange={(value) => void save({ locale: value || null })}
        />
        <Select
          {...common}
          label={m.profile.timeZone}
          description={m.profile.timeZoneHelp}
          searchable
          limit={60}
          data={[
            { value: '', label: m.profile.asBrowser(browserZone) },
            ...zones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') })),
          ]}
          value={timeZone ?? ''}
          onChange={(value) => void save({ timeZone: value || null })}
        />
        <Select
          {...common}
          label={m.profile.dateFormat}
          data={[
            { value: '', label: m.profile.asLanguage },
            ...dateFormats.map((each) => ({ value: each, label: each })),
          ]}
          value={dateFormat ?? ''}
          onChange={(value) => void save({ dateFormat: value || null })}
        />
        <Examples />
      </Section>
      <Section title={m.profile.looks}>
        <div>
          <div id="theme-label" className={classes['label']}>
            {m.profile.theme}
          </div>
          <SegmentedControl
            aria-labelledby="theme-label"
            data={themes.map((value) => ({ value, label: m.profile.themes[value] }))}
            value={colorScheme}
            onChange={setColorScheme}
          />
        </div>
        <Switch
          label={m.profile.letters}
          description={m.profile.lettersHelp}
          checked={hasLetters}
          onChange={(event) => setLetters(event.currentTarget.checked)}
        />
      </Section>
      <Section title={m.profile.account}>
        <div className={classes['row']}>
          <div>
            <div className={classes['label']}>{m.profile.password}</div>
            <div className={classes['help']}>{m.profile.passwordHelp}</div>
          </div>
          <Button variant="default" onClick={changing.open}>
            {m.profile.changePassword}
          </Button>
        </div>
      </Section>
      {isChanging && <PasswordDialog onClose={changing.close} />}
    </Page>
  );
}

function PasswordDialog({ onClose }: { readonly onClose: () => void }) {
  const m = useMessages();
  useFocusBack();
  return (
    <Modal
      opened
      onClose={onClose}
      title={m.profile.changePassword}
      centered
      closeButtonProps={{ 'aria-label': m.common.close }}
    >
      <PasswordForm
        onChanged={() => {
          onClose();
          notifications.show({ message: m.profile.passwordChanged, icon: <IconCheck size={16} /> });
        }}
      />
    </Modal>
  );
}

function Saved() {
  const m = useMessages();
  return m.profile.saved;
}

function Examples() {
  const m = useMessages();
  const format = useFormat();
  const [now, setNow] = useState(serverNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), 1000);
    return () => clearInterval(timer);
  }, []);
  const instant = new Date(now).toISOString();
  return (
    <dl className={classes['examples']}>
      <dt>{m.profile.example}</dt>
      <dd>{format.full(instant)}</dd>
      <dt>{m.profile.exampleExtended}</dt>
      <dd>
        {format.extended(instant)}
        <div className={classes['help']}>{m.profile.extendedHelp}</div>
      </dd>
    </dl>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={classes['section']} aria-label={title}>
      <h2 className={classes['heading']}>{title}</h2>
      <div className={classes['fields']}>{children}</div>
    </section>
  );
}
