import { graphql, type ResultOf } from '../graphql/graphql.ts';

/** The points that are drawn, the hours by which the need is judged, and the sign-ons that a further seat would have let in. */
export const ReportQuery = graphql(`
  query Report(
    $environment: String
    $license: String!
    $from: DateTime!
    $to: DateTime!
    $interval: UsageInterval!
    $timeZone: String
    $noSeat: DenialFilter
  ) {
    points: licenseUsage(
      environment: $environment
      license: $license
      from: $from
      to: $to
      interval: $interval
      timeZone: $timeZone
    ) {
      from
      to
      peakInUse
      peakNamedInUse
      peakTotal
      denials
    }
    hours: licenseUsage(environment: $environment, license: $license, from: $from, to: $to, interval: HOUR) {
      from
      peakInUse
      peakTotal
    }
    denials(environment: $environment, filter: $noSeat, from: $from, to: $to, first: 1) {
      totalCount
    }
  }
`);

export type ReportPoint = ResultOf<typeof ReportQuery>['points'][number];
export type ReportData = ResultOf<typeof ReportQuery>;
