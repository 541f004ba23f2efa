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

export const OverusersQuery = graphql(`
  query Overusers($environment: String, $first: Int) {
    overusers(environment: $environment, first: $first) {
      threshold
      totalCount
      nodes {
        id
        login
        displayName
        sessionsInUse
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
