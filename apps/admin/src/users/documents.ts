import { graphql, type ResultOf } from '../graphql/graphql.ts';

const UserFragment = graphql(`
  fragment UserDetails on User {
    __typename
    id
    login
    displayName
    multipleSignOn
    maxSessions
    blocked
    rights
    seatsInUse
  }
`);

export const UsersQuery = graphql(
  `
    query Users($environment: String, $search: String, $first: Int, $after: String) {
      users(environment: $environment, search: $search, first: $first, after: $after) {
        totalCount
        edges {
          node {
            ...UserDetails
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  `,
  [UserFragment],
);

/** For finding somebody by a few letters. */
export const UserNamesQuery = graphql(`
  query UserNames($environment: String, $search: String, $first: Int) {
    users(environment: $environment, search: $search, first: $first) {
      edges {
        node {
          id
          login
          displayName
        }
      }
    }
  }
`);

export const SaveUserMutation = graphql(
  `
    mutation SaveUser($environment: String, $input: UserInput!) {
      saveUser(environment: $environment, input: $input) {
        __typename
        ... on UserSaved {
          user {
            ...UserDetails
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
  [UserFragment],
);

export const SessionCountQuery = graphql(`
  query SessionCount($environment: String, $filter: SessionFilter) {
    sessions(environment: $environment, filter: $filter, first: 1) {
      totalCount
    }
  }
`);

export type UserDetails = ResultOf<typeof UsersQuery>['users']['edges'][number]['node'];
