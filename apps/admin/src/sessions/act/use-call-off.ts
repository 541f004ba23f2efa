import { notifications } from '@mantine/notifications';
import { useConnection } from '../../graphql/connection-context.ts';
import { isForbidden } from '../../graphql/errors.ts';
import { useMessages } from '../../messages/messages.ts';
import { CancelSignOffMutation, ConcernedQuery } from './documents.ts';
import type { Target } from './target.ts';

const pageSize = 1000;
/** The server takes at most this many ids. */
const mostIds = 10_000;

/** Calls countdowns off: the undo that there is. Those who do not count down are left alone. */
export function useCallOff(environment: string | undefined): (target: Target) => Promise<void> {
  const m = useMessages();
  const { rows } = useConnection();
  const scope = environment === undefined ? {} : { environment };

  /** Who of a filter counts down now; acts by filter know no other way to call them off. */
  async function idsOf(target: Target): Promise<readonly string[] | null> {
    if (target.kind === 'these') return target.sessions.map(({ id }) => id);
    const ids: string[] = [];
    let after: string | null = null;
    do {
      const variables = {
        ...scope,
        filter: { ...target.filter, countingDown: true },
        first: pageSize,
        ...(after !== null && { after }),
      };
      const answer: Awaited<ReturnType<typeof ask>> = await ask(variables);
      if (answer === undefined) return null;
      ids.push(...answer.edges.map(({ node }) => node.id));
      after = answer.pageInfo.hasNextPage ? answer.pageInfo.endCursor : null;
    } while (after !== null && ids.length < mostIds);
    return ids;
  }
  async function ask(variables: object) {
    return (await rows.query(ConcernedQuery, variables).toPromise()).data?.sessions;
  }

  return async (target) => {
    const ids = await idsOf(target);
    const { data, error } =
      ids === null ? {} : await rows.mutation(CancelSignOffMutation, { ...scope, ids: [...ids] }).toPromise();
    if (data === undefined) {
      const message = isForbidden(error) ? m.common.notAllowed : m.common.fault;
      notifications.show({ color: 'red', title: m.common.faultTitle, message });
      return;
    }
    const calledOff = data.cancelSignOff.results.filter(
      (each) => each.__typename === 'SessionNotified' && each.message !== null,
    ).length;
    notifications.show({ message: m.acts.calledOff(calledOff) });
  };
}
