import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

export const SessionRowFragment = graphql(`
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
    ipMismatches
    appServer
    windows
    editing
    pendingMessages
    startedAt
    lastSeenAt
    lastActiveAt
    expiresAt
    endsAt
    endsBy
    endsNote
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
      $last: Int
      $before: String
      $skip: Int
      $isGrouped: Boolean = false
    ) {
      sessions(
        environment: $environment
        filter: $filter
        orderBy: $orderBy
        first: $first
        after: $after
        last: $last
        before: $before
        skip: $skip
      ) {
        revision
        totalCount
        edges {
          cursor
          node {
            ...SessionRow
            user @include(if: $isGrouped) {
              id
              sessionsInUse
            }
          }
        }
        pageInfo {
          hasNextPage
          hasPreviousPage
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
  query SessionTimes($ids: [ID!]!, $isGrouped: Boolean = false) {
    sessionTimes(ids: $ids) {
      id
      lastSeenAt
      lastActiveAt
      expiresAt
      user @include(if: $isGrouped) {
        id
        sessionsInUse
      }
    }
  }
`);

export const ModulesQuery = graphql(`
  query Modules($environment: String) {
    modules(environment: $environment) {
      id
      key
      name
      protected
    }
  }
`);

export type SessionRow = ResultOf<typeof SessionRowFragment> & {
  /** As of the page that brought the row, where that counted. */
  readonly user: { readonly sessionsInUse?: number | undefined };
};
type PageRead = ResultOf<typeof SessionsQuery>['sessions'];
export type SessionPage = Pick<PageRead, 'revision' | 'totalCount' | 'pageInfo'> & {
  readonly edges: readonly { readonly cursor: string; readonly node: SessionRow }[];
};
export type SessionChanges = ResultOf<typeof SessionChangedSubscription>['sessionChanged'];
export type SessionChange = SessionChanges['changes'][number];
export type SessionTimes = ResultOf<typeof SessionTimesQuery>['sessionTimes'][number];
export type SessionFilter = NonNullable<VariablesOf<typeof SessionsQuery>['filter']>;
export type SessionOrder = NonNullable<VariablesOf<typeof SessionsQuery>['orderBy']>;
