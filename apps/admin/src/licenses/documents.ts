import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

const LicenseFragment = graphql(`
  fragment LicenseDetails on License {
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
    namedTotal
    namedInUse
  }
`);

export const LicenseDetailsQuery = graphql(
  `
    query LicenseDetails($environment: String) {
      licenses(environment: $environment) {
        revision
        nodes {
          ...LicenseDetails
        }
      }
    }
  `,
  [LicenseFragment],
);

/** Apart from the list: a list of names may be long. */
export const NamedUsersQuery = graphql(`
  query NamedUsers($environment: String) {
    licenses(environment: $environment) {
      revision
      nodes {
        __typename
        id
        key
        name
        namedUsers {
          id
          login
          displayName
        }
      }
    }
  }
`);

export const SaveLicenseMutation = graphql(
  `
    mutation SaveLicense($environment: String, $input: LicenseInput!) {
      saveLicense(environment: $environment, input: $input) {
        __typename
        ... on LicenseSaved {
          license {
            ...LicenseDetails
            namedUsers {
              id
              login
              displayName
            }
          }
        }
        ... on InvalidInput {
          message
          fields {
            field
            message
          }
        }
      }
    }
  `,
  [LicenseFragment],
);

export const RemoveLicenseMutation = graphql(`
  mutation RemoveLicense($environment: String, $key: String!) {
    removeLicense(environment: $environment, key: $key) {
      __typename
      ... on Removed {
        key
      }
      ... on InUse {
        message
        sessions
        modules {
          id
          name
        }
      }
      ... on InvalidInput {
        message
      }
    }
  }
`);

export type LicenseDetails = ResultOf<typeof LicenseDetailsQuery>['licenses']['nodes'][number];
export type LicenseInput = VariablesOf<typeof SaveLicenseMutation>['input'];
