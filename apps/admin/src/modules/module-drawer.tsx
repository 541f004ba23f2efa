import { MultiSelect, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useLicenses } from '../sessions/seats/use-licenses.ts';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { FormDrawer } from '../ui/form-drawer.tsx';
import { KeyField } from '../ui/key-field.tsx';
import { RemoveButton } from '../ui/remove-button.tsx';
import { showSaved } from '../ui/show-saved.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { SaveModuleMutation, type ModuleDetails } from './documents.ts';
import { RemoveModule } from './remove-module.tsx';

const fields = ['key', 'name', 'sessionType', 'licenses', 'protected'] as const;

type ModuleDrawerProps = {
  /** null: a new one. */
  readonly module: ModuleDetails | null;
  readonly onClose: () => void;
};

export function ModuleDrawer({ module, onClose }: ModuleDrawerProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const isReadOnly = !useRight('LICENSES_MANAGE');
  const { licenses } = useLicenses();
  const [{ fetching }, save] = useMutation(SaveModuleMutation);
  const faults = useFaults(fields);
  const [key, setKey] = useState('');
  const [name, setName] = useState(module?.name ?? '');
  const [sessionType, setSessionType] = useState(module?.sessionType ?? '');
  const [taken, setTaken] = useState<readonly string[]>(module?.licenses.map((each) => each.key) ?? []);
  const [isProtected, setProtected] = useState(module?.protected ?? false);
  const [isRemoving, setRemoving] = useState(false);

  async function submit() {
    if (!faults.check({ key: module === null && key.trim() === '' ? m.common.needed : undefined })) return;
    const input = {
      key: module?.key ?? key.trim(),
      ...(name.trim() !== '' && { name: name.trim() }),
      ...(sessionType.trim() !== '' && { sessionType: sessionType.trim() }),
      licenses: [...taken],
      protected: isProtected,
    };
    const { data, error } = await save({ ...variables, input });
    const saved = faults.saved(data?.saveModule, error);
    if (saved === null) return;
    showSaved(saved.module.name, m);
    onClose();
  }

  const common = { disabled: isReadOnly, maxLength: 200 } as const;
  return (
    <FormDrawer
      title={module === null ? m.modules.createTitle : m.modules.editTitle(module.name)}
      fault={faults.general}
      isSaving={fetching}
      isReadOnly={isReadOnly}
      isCovered={isRemoving}
      onClose={onClose}
      onEdit={faults.edited}
      onSubmit={() => void submit()}
      aside={module !== null && !isReadOnly && <RemoveButton onClick={() => setRemoving(true)} />}
    >
      {module === null && <KeyField value={key} fault={faults.of('key')} onChange={setKey} />}
      <TextInput
        {...common}
        label={m.common.name}
        description={m.common.nameHelp}
        value={name}
        name="name"
        error={faults.of('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        {...common}
        label={m.modules.sessionType}
        description={m.modules.sessionTypeHelp}
        value={sessionType}
        name="sessionType"
        error={faults.of('sessionType')}
        onChange={(event) => setSessionType(event.currentTarget.value)}
      />
      <MultiSelect
        disabled={isReadOnly}
        label={m.modules.licenses}
        description={m.modules.licensesHelp}
        {...(taken.length === 0 && { placeholder: m.modules.seatless })}
        data={licenses?.map((license) => ({ value: license.key, label: license.name })) ?? []}
        value={[...taken]}
        name="licenses"
        error={faults.of('licenses')}
        onChange={setTaken}
      />
      <Switch
        disabled={isReadOnly}
        label={m.modules.protected}
        description={m.modules.protectedHelp}
        checked={isProtected}
        name="protected"
        error={faults.of('protected')}
        onChange={(event) => setProtected(event.currentTarget.checked)}
      />
      {module !== null && isRemoving && (
        <RemoveModule module={module} onClose={() => setRemoving(false)} onRemoved={onClose} />
      )}
    </FormDrawer>
  );
}
