import { firstEnvironment } from '@seatkeeper/domain';
import { useSearch } from '@tanstack/react-router';
import type { Viewer } from '../sign-in/documents.ts';
import { useViewer } from './gate-context.ts';

export type Environment = Viewer['environments'][number];

/** The environment that the page is about. */
export function useEnvironment(): Environment | undefined {
  const { environments } = useViewer();
  const { environment: key } = useSearch({ strict: false });
  return environmentOf(environments, key);
}

/** The one that the address names, else the live one, else the first. */
export function environmentOf(
  environments: readonly Environment[],
  key: string | undefined,
): Environment | undefined {
  return environments.find((each) => each.key === key) ?? environments.find(isLive) ?? environments[0];
}

/** The arguments that name it to the server. */
export function useEnvironmentArgument(): { readonly environment?: string } {
  const environment = useEnvironment();
  return environment === undefined ? {} : { environment: environment.key };
}

export function isLive(environment: Environment): boolean {
  return environment.key === firstEnvironment;
}
