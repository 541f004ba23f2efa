import { useLicenses } from '../sessions/seats/use-licenses.ts';
import { useModuleName } from '../sessions/use-module-name.ts';

export type Names = {
  readonly module: (key: string) => string;
  readonly license: (key: string) => string;
};

/** What modules and licenses are called. The past knows them by key; what has been removed since keeps that. */
export function useNames(): Names {
  const module = useModuleName();
  const { licenses } = useLicenses();
  return {
    module,
    license: (key) => licenses?.find((license) => license.key === key)?.name ?? key,
  };
}
