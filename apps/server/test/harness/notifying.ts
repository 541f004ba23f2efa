import type { Client } from './client.ts';
import { newRequestId, sessionFields, type MessageView, type SessionView } from './operations.ts';

/** What was done to each of several sessions. */
export interface Acts {
  readonly __typename: string;
  readonly count?: number;
  readonly revision?: number;
  readonly results?: readonly {
    readonly __typename: string;
    readonly id?: string;
    readonly session?: SessionView;
    readonly text?: MessageView | null;
  }[];
}

const notified = `revision results { __typename ... on SessionNotFound { id } ... on SessionEnded { session { ${sessionFields} } }
  ... on SessionNotified { text: message { id text from at signOffAt } session { ${sessionFields} } } }`;

export const notifyMutation = `mutation ($input: NotifySessionsInput!) { notifySessions(input: $input) { __typename
  ... on CountChanged { count } ... on NotifySessionsPayload { ${notified} } } }`;

export async function notify(client: Client, input: Record<string, unknown>): Promise<Acts> {
  const whole = { requestId: newRequestId(), text: 'Please finish your work.', ...input };
  return (await client.ask<{ notifySessions: Acts }>(notifyMutation, { input: whole })).notifySessions;
}

export const cancelMutation = `mutation ($ids: [ID!]!) { cancelSignOff(ids: $ids) { __typename ${notified} } }`;

export async function cancel(client: Client, ids: readonly string[]): Promise<Acts> {
  return (await client.ask<{ cancelSignOff: Acts }>(cancelMutation, { ids })).cancelSignOff;
}

export const releaseMutation = `mutation ($input: ReleaseSeatsInput!) { releaseSeats(input: $input) { __typename
  ... on CountChanged { count }
  ... on ReleaseSeatsPayload { revision results { __typename ... on SessionNotFound { id }
    ... on SessionEnded { session { ${sessionFields} } } ... on SeatsReleased { session { ${sessionFields} } } } } } }`;

export async function release(client: Client, input: Record<string, unknown>): Promise<Acts> {
  return (await client.ask<{ releaseSeats: Acts }>(releaseMutation, { input })).releaseSeats;
}

export const kindsOf = ({ results = [] }: Pick<Acts, 'results'>): string[] =>
  results.map(({ __typename }) => __typename);
