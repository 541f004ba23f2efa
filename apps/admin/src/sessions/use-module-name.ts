import { useQuery } from 'urql';
import { useRight } from '../shell/gate-context.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';
import { ModulesQuery } from './documents.ts';

/** What the module of a key is called. One that has been removed since, or may not be seen, keeps its key. */
export function useModuleName(): (key: string) => string {
  const variables = useEnvironmentArgument();
  const maySee = useRight('SESSIONS_VIEW');
  const [{ data }] = useQuery({ query: ModulesQuery, variables, pause: !maySee });
  return (key) => data?.modules.find((module) => module.key === key)?.name ?? key;
}
