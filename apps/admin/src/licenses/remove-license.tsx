import { notifications } from '@mantine/notifications';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { RemoveDialog, type Removal } from '../ui/remove-dialog.tsx';
import { RemoveLicenseMutation, type LicenseDetails } from './documents.ts';
import { faultText } from '../ui/fault-text.ts';

type RemoveLicenseProps = {
  readonly license: LicenseDetails;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
};

export function RemoveLicense({ license, onClose, onRemoved }: RemoveLicenseProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [, removeLicense] = useMutation(RemoveLicenseMutation);

  async function remove(): Promise<Removal> {
    const { data, error } = await removeLicense({ ...variables, key: license.key });
    switch (data?.removeLicense.__typename) {
      case 'Removed':
        notifications.show({ message: m.common.removed(license.name) });
        onRemoved();
        return { kind: 'removed' };
      case 'InUse': {
        const { modules, sessions } = data.removeLicense;
        const names = modules.map(({ name }) => name).join(', ');
        const by = [
          ...(modules.length > 0 ? [m.licenses.inUseModules(names)] : []),
          ...(sessions > 0 ? [m.licenses.inUseSessions(sessions)] : []),
        ];
        return { kind: 'inUse', by: `${m.licenses.inUseBy}: ${by.join(', ')}.` };
      }
      case 'InvalidInput':
        return { kind: 'fault', message: m.common.fromServer(data.removeLicense.message) };
      case undefined:
        return { kind: 'fault', message: faultText(error, m) };
    }
  }
  return (
    <RemoveDialog
      title={m.licenses.removeTitle(license.name)}
      help={m.licenses.removeHelp}
      remove={remove}
      onClose={onClose}
    />
  );
}
