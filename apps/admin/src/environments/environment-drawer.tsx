import { Switch, Textarea, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import type { Environment } from '../shell/use-environment.ts';
import { FormDrawer } from '../ui/form-drawer.tsx';
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
    switch (data?.saveEnvironment.__typename) {
      case 'EnvironmentSaved':
        notifications.show({
          message: m.common.saved(data.saveEnvironment.environment.name),
          icon: <IconCheck size={16} />,
        });
        onClose();
        return;
      case 'InvalidInput':
        faults.refused(data.saveEnvironment);
        return;
      case undefined:
        faults.failed(error);
    }
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
      {environment === null && (
        <TextInput
          label={m.common.key}
          description={m.common.keyHelp}
          data-autofocus
          maxLength={64}
          value={key}
          name="key"
          error={faults.of('key')}
          onChange={(event) => setKey(event.currentTarget.value)}
        />
      )}
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
