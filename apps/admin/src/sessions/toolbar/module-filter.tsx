import { NativeSelect } from '@mantine/core';
import { useQuery } from 'urql';
import { useMessages } from '../../messages/messages.ts';
import { useEnvironmentArgument } from '../../shell/use-environment.ts';
import { ModulesQuery } from '../documents.ts';
import classes from './toolbar.module.css';

type ModuleFilterProps = {
  readonly value: string | undefined;
  readonly onChange: (module: string | undefined) => void;
};

/** One module, or all. */
export function ModuleFilter({ value, onChange }: ModuleFilterProps) {
  const m = useMessages();
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: ModulesQuery, variables });
  const modules = data?.modules.map(({ key, name }) => ({ value: key, label: name })) ?? [];
  return (
    <NativeSelect
      size="xs"
      className={classes['module'] ?? ''}
      aria-label={m.sessions.module}
      data={[{ value: '', label: m.sessions.allModules }, ...modules]}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || undefined)}
    />
  );
}
