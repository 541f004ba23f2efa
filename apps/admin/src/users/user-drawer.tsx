import { Checkbox, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { rights as allRights } from '@seatkeeper/domain';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useViewer } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { FormDrawer } from '../ui/form-drawer.tsx';
import { showSaved } from '../ui/show-saved.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { useFocusBack } from '../ui/use-focus-back.ts';
import { wholeNumber } from '../ui/whole-number.ts';
import { BlockedDialog } from './blocked-dialog.tsx';
import { SaveUserMutation, type UserDetails } from './documents.ts';
import { NamedOn } from './named-on.tsx';
import classes from './users.module.css';

const fields = ['login', 'displayName', 'multipleSignOn', 'maxSessions', 'blocked', 'rights'] as const;
const multipleChoices = ['setting', 'yes', 'no'] as const;
type Multiple = (typeof multipleChoices)[number];

type UserDrawerProps = {
  /** null: a new one. */
  readonly user: UserDetails | null;
  readonly onClose: () => void;
};

export function UserDrawer({ user, onClose }: UserDrawerProps) {
  const m = useMessages();
  // The dialog about a user just blocked takes this drawer's place, so that only here it is known who opened them.
  useFocusBack();
  const variables = useEnvironmentArgument();
  const { rights: own } = useViewer();
  const isReadOnly = !own.includes('USERS_MANAGE');
  const [{ fetching }, save] = useMutation(SaveUserMutation);
  const faults = useFaults(fields);
  const [login, setLogin] = useState('');
  const [displayName, setDisplayName] = useState(user?.displayName ?? '');
  const [multiple, setMultiple] = useState<Multiple>(multipleOf(user?.multipleSignOn ?? null));
  const [maxSessions, setMaxSessions] = useState<string | number>(user?.maxSessions ?? '');
  const [isBlocked, setBlocked] = useState(user?.blocked ?? false);
  const [rights, setRights] = useState<readonly string[]>(user?.rights ?? []);
  const [justBlocked, setJustBlocked] = useState<string | null>(null);

  async function submit() {
    const most = wholeNumber(maxSessions);
    const isSound = faults.check({
      login: user === null && login.trim() === '' ? m.common.needed : undefined,
      maxSessions: most.isWhole ? undefined : m.settings.mustBeWhole,
    });
    if (!isSound) return;
    const chosen = allRights.filter((right) => rights.includes(right));
    const input = {
      login: user?.login ?? login.trim(),
      ...(displayName.trim() !== '' && { displayName: displayName.trim() }),
      multipleSignOn: multiple === 'setting' ? null : multiple === 'yes',
      maxSessions: most.value,
      blocked: isBlocked,
      // Rights that were not touched are not sent: somebody may have given some that this admin lacks.
      ...(chosen.join() !== allRights.filter((right) => user?.rights.includes(right)).join() && {
        rights: chosen,
      }),
    };
    const { data, error } = await save({ ...variables, input });
    const saved = faults.saved(data?.saveUser, error)?.user;
    if (saved === undefined) return;
    showSaved(saved.login, m);
    if (saved.blocked && !user?.blocked) setJustBlocked(saved.login);
    else onClose();
  }

  if (justBlocked !== null) return <BlockedDialog login={justBlocked} onClose={onClose} />;
  const common = { disabled: isReadOnly } as const;
  const labels: Readonly<Record<Multiple, string>> = {
    setting: m.users.asSetting,
    yes: m.common.yes,
    no: m.common.no,
  };
  return (
    <FormDrawer
      title={user === null ? m.users.createTitle : m.users.editTitle(user.login)}
      fault={faults.general}
      isSaving={fetching}
      isReadOnly={isReadOnly}
      onClose={onClose}
      onEdit={faults.edited}
      onSubmit={() => void submit()}
    >
      {user === null && (
        <TextInput
          label={m.users.login}
          description={m.users.loginHelp}
          data-autofocus
          maxLength={200}
          value={login}
          name="login"
          error={faults.of('login')}
          onChange={(event) => setLogin(event.currentTarget.value)}
        />
      )}
      <TextInput
        {...common}
        label={m.users.displayName}
        maxLength={200}
        value={displayName}
        name="displayName"
        error={faults.of('displayName')}
        onChange={(event) => setDisplayName(event.currentTarget.value)}
      />
      <div className={classes['block']}>
        <Switch
          {...common}
          color="red"
          label={m.users.blocked}
          description={m.users.blockedHelp}
          checked={isBlocked}
          name="blocked"
          error={faults.of('blocked')}
          onChange={(event) => setBlocked(event.currentTarget.checked)}
        />
      </div>
      <Select
        {...common}
        label={m.users.multipleSignOn}
        description={m.users.multipleSignOnHelp}
        allowDeselect={false}
        data={multipleChoices.map((value) => ({ value, label: labels[value] }))}
        value={multiple}
        name="multipleSignOn"
        error={faults.of('multipleSignOn')}
        onChange={(value) => setMultiple(multipleChoices.find((each) => each === value) ?? multiple)}
      />
      <NumberInput
        {...common}
        label={m.users.maxSessions}
        description={m.users.maxSessionsHelp}
        placeholder={m.common.unlimited}
        allowNegative={false}
        allowDecimal={false}
        value={maxSessions}
        name="maxSessions"
        error={faults.of('maxSessions')}
        onChange={setMaxSessions}
      />
      {user !== null && <NamedOn userId={user.id} />}
      <Checkbox.Group
        label={m.users.rights}
        description={m.users.rightsHelp}
        value={[...rights]}
        error={faults.of('rights')}
        onChange={setRights}
      >
        <div className={classes['rights']}>
          {allRights.map((right) => (
            <Checkbox
              key={right}
              size="xs"
              value={right}
              label={m.tokens.rightNames[right]}
              disabled={isReadOnly || !own.includes(right)}
            />
          ))}
        </div>
      </Checkbox.Group>
    </FormDrawer>
  );
}

function multipleOf(value: boolean | null): Multiple {
  if (value === null) return 'setting';
  return value ? 'yes' : 'no';
}
