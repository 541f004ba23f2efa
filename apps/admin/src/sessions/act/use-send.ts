import type { CombinedError } from '@urql/core';
import { useRef, useState } from 'react';
import { useConnection } from '../../graphql/connection-context.ts';
import { isForbidden } from '../../graphql/errors.ts';
import { useMessages } from '../../messages/messages.ts';
import { ConcernedQuery, type ActResult } from './documents.ts';
import { KillSessionsMutation, NotifySessionsMutation, ReleaseSeatsMutation } from './documents.ts';
import { chosenBy, type Target } from './target.ts';

/** What to do to the sessions; `afterSeconds` null: at once, or without a countdown. */
export type Act =
  | {
      readonly kind: 'kill';
      readonly note: string;
      readonly afterSeconds: number | null;
      readonly includeProtected: boolean;
    }
  | { readonly kind: 'notify'; readonly text: string; readonly afterSeconds: number | null }
  | { readonly kind: 'release' };

export type Outcome =
  | { readonly kind: 'done'; readonly results: readonly ActResult[] }
  /** Nothing was done: other sessions match now. `target` is what matches as of now. */
  | { readonly kind: 'changed'; readonly target: Target }
  | { readonly kind: 'fault'; readonly message: string };

type Answer = {
  readonly error: CombinedError | undefined;
  readonly data:
    | { readonly results: readonly ActResult[] }
    | { readonly __typename: 'CountChanged'; readonly count: number }
    | undefined;
};

/** Sends an act. A list that has changed, or is too old to be known, is read again, so that the admin can be asked anew. */
export function useSend(environment: string | undefined) {
  const m = useMessages();
  const { rows } = useConnection();
  const [isSending, setIsSending] = useState(false);
  /** Kept while the same message is tried again: nobody is told twice. */
  const requestId = useRef<string>(undefined);

  async function ask(act: Act, target: Target): Promise<Answer> {
    const chosen = chosenBy(target, environment);
    switch (act.kind) {
      case 'kill': {
        const { note, afterSeconds, includeProtected } = act;
        const input = {
          ...chosen,
          ...(note !== '' && { note }),
          ...(afterSeconds !== null && { afterSeconds }),
          includeProtected,
        };
        const { data, error } = await rows.mutation(KillSessionsMutation, { input }).toPromise();
        return { data: data?.killSessions, error };
      }
      case 'notify': {
        const { text, afterSeconds } = act;
        requestId.current ??= crypto.randomUUID();
        const input = {
          ...chosen,
          requestId: requestId.current,
          text,
          ...(afterSeconds !== null && { signOffAfterSeconds: afterSeconds }),
        };
        const { data, error } = await rows.mutation(NotifySessionsMutation, { input }).toPromise();
        return { data: data?.notifySessions, error };
      }
      case 'release': {
        const { data, error } = await rows.mutation(ReleaseSeatsMutation, { input: chosen }).toPromise();
        return { data: data?.releaseSeats, error };
      }
    }
  }

  async function asOfNow(target: Extract<Target, { kind: 'matching' }>): Promise<Target | null> {
    const variables = {
      ...(environment !== undefined && { environment }),
      filter: target.filter,
      first: 1,
    };
    const { data } = await rows.query(ConcernedQuery, variables).toPromise();
    return data ? { ...target, revision: data.sessions.revision, count: data.sessions.totalCount } : null;
  }

  async function send(act: Act, target: Target): Promise<Outcome> {
    setIsSending(true);
    try {
      const { data, error } = await ask(act, target);
      if (data && 'results' in data) return { kind: 'done', results: data.results };
      if (target.kind === 'matching' && (data !== undefined || isBadInput(error))) {
        // Another number matches, or so much happened since that nobody knows: nothing was done.
        requestId.current = undefined;
        const now = await asOfNow(target);
        if (now !== null) return { kind: 'changed', target: now };
      }
      const said = error?.graphQLErrors[0]?.message;
      return { kind: 'fault', message: isForbidden(error) ? m.common.notAllowed : (said ?? m.common.fault) };
    } finally {
      setIsSending(false);
    }
  }
  return { isSending, send };
}

function isBadInput(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some((each) => each.extensions['code'] === 'BAD_USER_INPUT') ?? false;
}
