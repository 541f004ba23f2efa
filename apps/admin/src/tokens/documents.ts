import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

const ApiTokenFragment = graphql(`
  fragment ApiTokenRow on ApiToken {
    __typename
    id
    name
    rights
    expiresAt
    lastUsedAt
    revokedAt
  }
`);

export const ApiTokensQuery = graphql(
  `
    query ApiTokens($environment: String) {
      apiTokens(environment: $environment) {
        ...ApiTokenRow
      }
    }
  `,
  [ApiTokenFragment],
);

export const CreateApiTokenMutation = graphql(
  `
    mutation CreateApiToken($environment: String, $input: ApiTokenInput!) {
      createApiToken(environment: $environment, input: $input) {
        token
        apiToken {
          ...ApiTokenRow
        }
      }
    }
  `,
  [ApiTokenFragment],
);

export const RevokeApiTokenMutation = graphql(
  `
    mutation RevokeApiToken($id: ID!) {
      revokeApiToken(id: $id) {
        ...ApiTokenRow
      }
    }
  `,
  [ApiTokenFragment],
);

export type ApiToken = ResultOf<typeof ApiTokensQuery>['apiTokens'][number];
export type Right = VariablesOf<typeof CreateApiTokenMutation>['input']['rights'][number];
