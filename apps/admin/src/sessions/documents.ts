import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

const SessionRowFragment = graphql(`
  fragment SessionRow on Session {
    __typename
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
      protected
    }
    sessionType
    state
    keepAlive
    licenseState
    host
    ipAddress
    appServer
    startedAt
    lastSeenAt
    lastActiveAt
    expiresAt
    endedAt
    endReason
    endedBy
  }
`);

export const SessionsQuery = graphql(
  `
    query Sessions(
      $environment: String
      $filter: SessionFilter
      $orderBy: SessionOrder
      $first: Int
      $after: String
    ) {
      sessions(environment: $environment, filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
        revision
        totalCount
        edges {
          node {
            ...SessionRow
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [SessionRowFragment],
);

export const SessionChangedSubscription = graphql(
  `
    subscription SessionChanged($environment: String, $filter: SessionFilter, $since: Revision) {
      sessionChanged(environment: $environment, filter: $filter, since: $since) {
        revision
        reset
        changes {
          revision
          kind
          session {
            ...SessionRow
          }
        }
      }
    }
  `,
  [SessionRowFragment],
);

export const SessionTimesQuery = graphql(`
  query SessionTimes($ids: [ID!]!) {
    sessionTimes(ids: $ids) {
      id
      lastSeenAt
      lastActiveAt
      expiresAt
    }
  }
`);

export const ModulesQuery = graphql(`
  query Modules($environment: String) {
    modules(environment: $environment) {
      id
      key
      name
    }
  }
`);

export type SessionRow = ResultOf<typeof SessionRowFragment>;
export type SessionPage = ResultOf<typeof SessionsQuery>['sessions'];
export type SessionChanges = ResultOf<typeof SessionChangedSubscription>['sessionChanged'];
export type SessionChange = SessionChanges['changes'][number];
export type SessionTimes = ResultOf<typeof SessionTimesQuery>['sessionTimes'][number];
export type SessionFilter = NonNullable<VariablesOf<typeof SessionsQuery>['filter']>;
export type SessionOrder = NonNullable<VariablesOf<typeof SessionsQuery>['orderBy']>;
