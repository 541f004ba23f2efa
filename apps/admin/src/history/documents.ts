import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

export const PastSessionsQuery = graphql(`
  query PastSessions(
    $environment: String
    $filter: SessionFilter
    $orderBy: SessionOrder
    $first: Int
    $after: String
  ) {
    sessions(environment: $environment, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
      totalCount
      edges {
        node {
          id
          user {
            id
            login
            displayName
          }
          module {
            id
            key
            name
          }
          sessionType
          state
          licenseState
          host
          clientId
          ipAddress
          appServer
          userAgent
          ipMismatches
          startedAt
          lastActiveAt
          endedAt
          endReason
          endedBy
          endNote
          durationSeconds
          interrupted
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export const DenialsQuery = graphql(`
  query Denials(
    $environment: String
    $filter: DenialFilter
    $from: DateTime
    $to: DateTime
    $first: Int
    $after: String
  ) {
    denials(environment: $environment, filter: $filter, from: $from, to: $to, first: $first, after: $after) {
      totalCount
      edges {
        node {
          id
          at
          login
          module
          license
          refusal
          host
          ipAddress
          total
          inUse
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type PastSession = ResultOf<typeof PastSessionsQuery>['sessions']['edges'][number]['node'];
export type Denial = ResultOf<typeof DenialsQuery>['denials']['edges'][number]['node'];
export type DenialFilter = NonNullable<VariablesOf<typeof DenialsQuery>['filter']>;
