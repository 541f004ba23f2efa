import { notifications } from '@mantine/notifications';
import { Link } from '@tanstack/react-router';
import { useMutation } from 'urql';
import { useMessages } from '../messages/messages.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { RemoveDialog, type Removal } from '../ui/remove-dialog.tsx';
import { RemoveModuleMutation, type ModuleDetails } from './documents.ts';
import { faultText } from '../ui/fault-text.ts';

type RemoveModuleProps = {
  readonly module: ModuleDetails;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
};

export function RemoveModule({ module, onClose, onRemoved }: RemoveModuleProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [, removeModule] = useMutation(RemoveModuleMutation);

  async function remove(): Promise<Removal> {
    const { data, error } = await removeModule({ ...variables, key: module.key });
    switch (data?.removeModule.__typename) {
      case 'Removed':
        notifications.show({ message: m.common.removed(module.name) });
        onRemoved();
        return { kind: 'removed' };
      case 'InUse':
        return {
          kind: 'inUse',
          by: (
            <>
              {m.modules.inUse(data.removeModule.sessions)}{' '}
              <Link to="/" search={{ module: module.key }}>
                {m.modules.showSessions}
              </Link>
            </>
          ),
        };
      case 'InvalidInput':
        return { kind: 'fault', message: m.common.fromServer(data.removeModule.message) };
      case undefined:
        return { kind: 'fault', message: faultText(error, m) };
    }
  }
  return (
    <RemoveDialog
      title={m.modules.removeTitle(module.name)}
      help={m.modules.removeHelp}
      remove={remove}
      onClose={onClose}
    />
  );
}
