import { graphql, type VariablesOf } from '../graphql/graphql.ts';

export const UpdateProfileMutation = graphql(`
  mutation UpdateProfile($input: ProfileInput!) {
    updateProfile(input: $input) {
      timeZone
      dateFormat
      locale
    }
  }
`);

export type ProfileInput = VariablesOf<typeof UpdateProfileMutation>['input'];
