import { graphql, type ResultOf, type VariablesOf } from '../graphql/graphql.ts';

const SettingsFragment = graphql(`
  fragment AllSettings on Settings {
    __typename
    revision
    sessionExpireTimeHours
    userExpireTimeHours
    clientIpAddressCheck
    autoSignoffOnUserExit
    userExpireAction
    userExitGraceSeconds
    heartbeatSeconds
    hungSessionCutMinutes
    settingsGraceSeconds
    multipleSignOn
    overuseThreshold
    historyDays
  }
`);

export const SettingsQuery = graphql(
  `
    query Settings($environment: String) {
      settings(environment: $environment) {
        ...AllSettings
      }
    }
  `,
  [SettingsFragment],
);

export const SettingsPreviewQuery = graphql(`
  query SettingsPreview($environment: String, $input: SettingsInput!) {
    settingsPreview(environment: $environment, input: $input) {
      sessionsEnding
      seatsFreed
      sessionsGoingIdle
    }
  }
`);

export const UpdateSettingsMutation = graphql(
  `
    mutation UpdateSettings($environment: String, $revision: Revision!, $input: SettingsInput!) {
      updateSettings(environment: $environment, revision: $revision, input: $input) {
        __typename
        ... on SettingsUpdated {
          settings {
            ...AllSettings
          }
        }
        ... on SettingsConflict {
          message
          settings {
            ...AllSettings
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
  [SettingsFragment],
);

export type Settings = ResultOf<typeof SettingsQuery>['settings'];
export type SettingsInput = VariablesOf<typeof UpdateSettingsMutation>['input'];
export type SettingsField = Exclude<keyof Settings, '__typename' | 'revision'>;
