import { graphql, type ResultOf } from '../../graphql/graphql.ts';

export const KillSessionsMutation = graphql(`
  mutation KillSessions($input: KillSessionsInput!) {
    killSessions(input: $input) {
      __typename
      ... on KillSessionsPayload {
        results {
          __typename
          ... on SessionKilled {
            session {
              id
            }
          }
          ... on SessionEnded {
            message
            session {
              id
              endReason
              endedBy
              endedAt
            }
          }
          ... on SessionNotFound {
            message
            id
          }
          ... on OwnSession {
            message
            session {
              id
            }
          }
          ... on ProtectedSession {
            message
            session {
              id
            }
          }
        }
      }
      ... on CountChanged {
        message
        count
      }
    }
  }
`);

type KillSessionsResult = ResultOf<typeof KillSessionsMutation>['killSessions'];
export type KillResult = Extract<
  KillSessionsResult,
  { __typename: 'KillSessionsPayload' }
>['results'][number];
