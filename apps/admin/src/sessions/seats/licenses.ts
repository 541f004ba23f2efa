import { graphql, type ResultOf } from '../../graphql/graphql.ts';

const SeatsFragment = graphql(`
  fragment Seats on License {
    __typename
    id
    key
    name
    model
    countBy
    sessionsPerSeat
    total
    inUse
    available
    over
    allocated
  }
`);

export const LicensesQuery = graphql(
  `
    query Licenses($environment: String) {
      licenses(environment: $environment) {
        revision
        nodes {
          ...Seats
        }
      }
    }
  `,
  [SeatsFragment],
);

export const LicenseChangedSubscription = graphql(
  `
    subscription LicenseChanged($environment: String) {
      licenseChanged(environment: $environment) {
        revision
        nodes {
          ...Seats
        }
      }
    }
  `,
  [SeatsFragment],
);

export type LicenseSeats = ResultOf<typeof LicensesQuery>['licenses']['nodes'][number];
