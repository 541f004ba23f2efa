import { graphql } from '../graphql/graphql.ts';

export const SaveEnvironmentMutation = graphql(`
  mutation SaveEnvironment($input: EnvironmentInput!) {
    saveEnvironment(input: $input) {
      __typename
      ... on EnvironmentSaved {
        environment {
          __typename
          id
          key
          name
          open
          contact
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
`);
