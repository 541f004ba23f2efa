import { graphql, type ResultOf } from '../graphql/graphql.ts';

const ModuleFragment = graphql(`
  fragment ModuleDetails on Module {
    __typename
    id
    key
    name
    sessionType
    protected
    licenses {
      id
      key
      name
    }
  }
`);

export const ModuleDetailsQuery = graphql(
  `
    query ModuleDetails($environment: String) {
      modules(environment: $environment) {
        ...ModuleDetails
      }
    }
  `,
  [ModuleFragment],
);

export const SaveModuleMutation = graphql(
  `
    mutation SaveModule($environment: String, $input: ModuleInput!) {
      saveModule(environment: $environment, input: $input) {
        __typename
        ... on ModuleSaved {
          module {
            ...ModuleDetails
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
  [ModuleFragment],
);

export const RemoveModuleMutation = graphql(`
  mutation RemoveModule($environment: String, $key: String!) {
    removeModule(environment: $environment, key: $key) {
      __typename
      ... on Removed {
        key
      }
      ... on InUse {
        message
        sessions
      }
      ... on InvalidInput {
        message
      }
    }
  }
`);

export type ModuleDetails = ResultOf<typeof ModuleDetailsQuery>['modules'][number];
