import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const CountsQuery = graphql(`
  query Counts($environment: String) {
    live: sessions(environment: $environment, first: 1) {
      totalCount
    }
    idle: sessions(environment: $environment, filter: { states: [IDLE] }, first: 1) {
      totalCount
    }
    hung: sessions(environment: $environment, filter: { states: [HUNG] }, first: 1) {
      totalCount
    }
  }
`);

/** Who is over the threshold: their sessions, together by user. */
export const OverusersQuery = graphql(`
  query Overusers($environment: String, $first: Int, $after: String) {
    sessions(
      environment: $environment
      filter: { overusers: true }
      orderBy: { field: USER, direction: ASC }
      first: $first
      after: $after
    ) {
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          id
          user {
            id
            login
            displayName
          }
        }
      }
    }
  }
`);

export const LicenseUsageQuery = graphql(`
  query LicenseUsage(
    $environment: String
    $license: String!
    $from: DateTime!
    $to: DateTime!
    $interval: UsageInterval!
    $timeZone: String
  ) {
    licenseUsage(
      environment: $environment
      license: $license
      from: $from
      to: $to
      interval: $interval
      timeZone: $timeZone
    ) {
      from
      peakInUse
      peakTotal
      denials
    }
  }
`);

export type UsagePoint = ResultOf<typeof LicenseUsageQuery>['licenseUsage'][number];
