import { graphql, type ResultOf } from '../../graphql/graphql.ts';

const ConcernedFragment = graphql(`
  fragment Concerned on Session {
    __typename
    id
    user {
      login
    }
    module {
      key
      name
      protected
    }
    host
  }
`);

const EndedFragment = graphql(
  `
    fragment AlreadyEnded on SessionEnded {
      session {
        ...Concerned
        endReason
        endedBy
        endedAt
      }
    }
  `,
  [ConcernedFragment],
);

export const KillSessionsMutation = graphql(
  `
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
              ...AlreadyEnded
            }
            ... on SessionNotFound {
              id
            }
            ... on OwnSession {
              session {
                ...Concerned
              }
            }
            ... on ProtectedSession {
              session {
                ...Concerned
              }
            }
          }
        }
        ... on CountChanged {
          count
        }
      }
    }
  `,
  [ConcernedFragment, EndedFragment],
);

export const NotifySessionsMutation = graphql(
  `
    mutation NotifySessions($input: NotifySessionsInput!) {
      notifySessions(input: $input) {
        __typename
        ... on NotifySessionsPayload {
          results {
            __typename
            ... on SessionNotified {
              session {
                id
                endsAt
              }
              message {
                signOffAt
              }
            }
            ... on SessionEnded {
              ...AlreadyEnded
            }
            ... on SessionNotFound {
              id
            }
          }
        }
        ... on CountChanged {
          count
        }
      }
    }
  `,
  [EndedFragment],
);

export const ReleaseSeatsMutation = graphql(
  `
    mutation ReleaseSeats($input: ReleaseSeatsInput!) {
      releaseSeats(input: $input) {
        __typename
        ... on ReleaseSeatsPayload {
          results {
            __typename
            ... on SeatsReleased {
              session {
                id
                licenseState
              }
            }
            ... on SessionEnded {
              ...AlreadyEnded
            }
            ... on SessionNotFound {
              id
            }
          }
        }
        ... on CountChanged {
          count
        }
      }
    }
  `,
  [EndedFragment],
);

export const CancelSignOffMutation = graphql(`
  mutation CancelSignOff($environment: String, $ids: [ID!]!) {
    cancelSignOff(environment: $environment, ids: $ids) {
      results {
        __typename
        ... on SessionNotified {
          session {
            id
          }
          message {
            id
          }
        }
      }
    }
  }
`);

/** Who matches, before anything is done to them. */
export const ConcernedQuery = graphql(
  `
    query Concerned($environment: String, $filter: SessionFilter, $first: Int, $after: String) {
      sessions(environment: $environment, filter: $filter, first: $first, after: $after) {
        revision
        totalCount
        edges {
          node {
            ...Concerned
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [ConcernedFragment],
);

/** What an act needs to know of a session to say whom it concerns. */
export type Concerned = Omit<ResultOf<typeof ConcernedFragment>, '__typename'>;

type ResultsOf<Answer> = Answer extends { readonly results: readonly (infer Result)[] } ? Result : never;
export type ActResult =
  | ResultsOf<ResultOf<typeof KillSessionsMutation>['killSessions']>
  | ResultsOf<ResultOf<typeof NotifySessionsMutation>['notifySessions']>
  | ResultsOf<ResultOf<typeof ReleaseSeatsMutation>['releaseSeats']>;
