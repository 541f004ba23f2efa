import { useQuery } from 'urql';
import { ModulesQuery } from '../sessions/documents.ts';
import { useLicenses } from '../sessions/seats/use-licenses.ts';
import { useEnvironmentArgument } from '../shell/use-environment.ts';

export type Names = {
  readonly module: (key: string) => string;
  readonly license: (key: string) => string;
};

/** What modules and licenses are called. The past knows them by key; what has been removed since keeps that. */
export function useNames(): Names {
  const variables = useEnvironmentArgument();
  const [{ data }] = useQuery({ query: ModulesQuery, variables });
  const { licenses } = useLicenses();
  return {
    module: (key) => data?.modules.find((module) => module.key === key)?.name ?? key,
    license: (key) => licenses?.find((license) => license.key === key)?.name ?? key,
  };
}
