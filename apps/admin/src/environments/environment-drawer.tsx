import { Switch, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import type { Environment } from '../shell/use-environment.ts';
import { FormDrawer } from '../ui/form-drawer.tsx';
import { KeyField } from '../ui/key-field.tsx';
import { showSaved } from '../ui/show-saved.tsx';
import { useFaults } from '../ui/use-faults.ts';
import { SaveEnvironmentMutation } from './documents.ts';

const fields = ['key', 'name', 'open', 'contact'] as const;

type EnvironmentDrawerProps = {
  /** null: a new one. */
  readonly environment: Environment | null;
  readonly onClose: () => void;
};

export function EnvironmentDrawer({ environment, onClose }: EnvironmentDrawerProps) {
  const m = useMessages();
  const [{ fetching }, save] = useMutation(SaveEnvironmentMutation);
  const faults = useFaults(fields);
  const [key, setKey] = useState('');
  const [name, setName] = useState(environment?.name ?? '');
  const [isOpen, setOpen] = useState(environment?.open ?? true);
  const [contact, setContact] = useState(environment?.contact ?? '');

  async function submit() {
    if (!faults.check({ key: environment === null && key.trim() === '' ? m.common.needed : undefined }))
      return;
    const input = {
      key: environment?.key ?? key.trim(),
      ...(name.trim() !== '' && { name: name.trim() }),
      open: isOpen,
      contact: contact.trim() === '' ? null : contact.trim(),
    };
    const { data, error } = await save({ input });
    const saved = faults.saved(data?.saveEnvironment, error);
    if (saved === null) return;
    showSaved(saved.environment.name, m);
    onClose();
  }
  return (
    <FormDrawer
      title={environment === null ? m.environments.createTitle : m.environments.editTitle(environment.name)}
      fault={faults.general}
      isSaving={fetching}
      onClose={onClose}
      onEdit={faults.edited}
      onSubmit={() => void submit()}
    >
      {environment === null && <KeyField value={key} fault={faults.of('key')} onChange={setKey} />}
      <TextInput
        label={m.common.name}
        description={m.common.nameHelp}
        maxLength={200}
        value={name}
        name="name"
        error={faults.of('name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <Switch
        label={m.environments.open}
        description={m.environments.openHelp}
        checked={isOpen}
        name="open"
        error={faults.of('open')}
        onChange={(event) => setOpen(event.currentTarget.checked)}
      />
      <Textarea
        label={m.environments.contact}
        description={m.environments.contactHelp}
        rows={2}
        maxLength={500}
        value={contact}
        name="contact"
        error={faults.of('contact')}
        onChange={(event) => setContact(event.currentTarget.value)}
      />
    </FormDrawer>
  );
}
