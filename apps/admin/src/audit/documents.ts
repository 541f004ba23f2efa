import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

export const AuditQuery = graphql(`
  query Audit(
    $environment: String
    $filter: AuditFilter
    $from: DateTime
    $to: DateTime
    $first: Int
    $after: String
  ) {
    auditLog(environment: $environment, filter: $filter, from: $from, to: $to, first: $first, after: $after) {
      totalCount
      edges {
        node {
          id
          at
          actor
          ipAddress
          action
          subject
          before
          after
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);

export type AuditEntry = ResultOf<typeof AuditQuery>['auditLog']['edges'][number]['node'];
export type AuditFilter = NonNullable<VariablesOf<typeof AuditQuery>['filter']>;
