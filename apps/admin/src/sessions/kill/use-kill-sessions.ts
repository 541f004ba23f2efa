import { useState } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { isForbidden } from '../../graphql/errors.ts';
import { useMessages } from '../../messages/messages.ts';
import { KillSessionsMutation, type KillResult } from './documents.ts';

export type KillOrder = {
  readonly ids: readonly string[];
  readonly note: string;
  readonly includeProtected: boolean;
};
export type KillOutcome =
  | { readonly kind: 'done'; readonly results: readonly KillResult[] }
  | { readonly kind: 'countChanged' }
  | { readonly kind: 'fault'; readonly message: string };

export function useKillSessions(environment: string | undefined) {
  const m = useMessages();
  const { rows } = useConnection();
  const [isKilling, setIsKilling] = useState(false);

  async function kill({ ids, note, includeProtected }: KillOrder): Promise<KillOutcome> {
    setIsKilling(true);
    const { data, error } = await rows
      .mutation(KillSessionsMutation, {
        input: {
          ...(environment !== undefined && { environment }),
          ids: [...ids],
          ...(note !== '' && { note }),
          includeProtected,
        },
      })
      .toPromise();
    setIsKilling(false);
    switch (data?.killSessions.__typename) {
      case 'KillSessionsPayload':
        return { kind: 'done', results: data.killSessions.results };
      case 'CountChanged':
        return { kind: 'countChanged' };
      case undefined:
        return {
          kind: 'fault',
          message: isForbidden(error)
            ? m.common.notAllowed
            : (error?.graphQLErrors[0]?.message ?? m.common.fault),
        };
    }
  }
  return { isKilling, kill };
}
