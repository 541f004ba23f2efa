import { graphql, type ResultOf } from '../graphql/graphql.ts';

const ViewerFragment = graphql(`
  fragment ViewerFields on Viewer {
    __typename
    login
    displayName
    mustChangePassword
    rights
    timeZone
    dateFormat
    locale
    environments {
      id
      key
      name
      open
      contact
    }
    session {
      id
    }
  }
`);

export const ViewerQuery = graphql(
  `
    query Viewer {
      viewer {
        ...ViewerFields
      }
    }
  `,
  [ViewerFragment],
);

export const SignInMutation = graphql(`
  mutation SignIn($login: String!, $password: String!) {
    signIn(login: $login, password: $password) {
      __typename
      ... on SignedIn {
        viewer {
          login
        }
      }
      ... on SignInRefused {
        message
        retryAfterSeconds
      }
    }
  }
`);

export const SignOutMutation = graphql(`
  mutation SignOut {
    signOut
  }
`);

export const ChangePasswordMutation = graphql(`
  mutation ChangePassword($current: String!, $new: String!) {
    changePassword(current: $current, new: $new) {
      __typename
      ... on PasswordChanged {
        viewer {
          login
          mustChangePassword
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

export type Viewer = ResultOf<typeof ViewerQuery>['viewer'];
