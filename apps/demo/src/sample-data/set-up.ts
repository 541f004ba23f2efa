import { createRandom } from '../simulation/random.ts';
import { hire } from '../simulation/staff.ts';
import { type AdminApi, signInAsAdmin } from './admin-api.ts';
import { sampleLicenses, sampleModules } from './sample-licenses.ts';

interface SampleDataOptions {
  /** Where Seatkeeper is, without a path. */
  seatkeeperUrl: string;
  login: string;
  password: string;
}

export interface SampleTokens {
  /** For the order application's back end. */
  application: string;
  /** For the simulated users. */
  simulation: string;
}

/** Fills an empty Seatkeeper with a company's licenses, modules and users, over its public API. */
export async function setUpSampleData({
  seatkeeperUrl,
  login,
  password,
}: SampleDataOptions): Promise<SampleTokens> {
  const api = await signInAsAdmin(new URL('/graphql', seatkeeperUrl).href, login, password);
  await save(api, 'saveEnvironment', 'EnvironmentInput', {
    key: 'live',
    contact: 'Ana Lima, IT service desk, extension 4400',
  });
  for (const license of sampleLicenses) await save(api, 'saveLicense', 'LicenseInput', license);
  for (const module of sampleModules) await save(api, 'saveModule', 'ModuleInput', module);
  await saveStaff(api);
  await quicken(api);
  return {
    application: await createToken(api, 'Fernhill Orders'),
    simulation: await createToken(api, 'Simulated users'),
  };
}

/** Most people may be signed on once per module; those who collect sessions may do as they like. */
async function saveStaff(api: AdminApi): Promise<void> {
  for (const { login, name, habit } of hire(createRandom(0))) {
    const input = { login, displayName: name, multipleSignOn: habit === 'COLLECTING' };
    await save(api, 'saveUser', 'UserInput', input);
  }
}

/** A working day in ten minutes needs shorter breaths than a real one. */
async function quicken(api: AdminApi): Promise<void> {
  const { settings } = await api<{ settings: { revision: number } }>('{ settings { revision } }');
  const { updateSettings } = await api<{ updateSettings: SaveResult }>(
    /* GraphQL */ `
      mutation Quicken($revision: Revision!, $input: SettingsInput!) {
        updateSettings(revision: $revision, input: $input) {
          __typename
          ... on Refusal {
            message
          }
        }
      }
    `,
    { revision: settings.revision, input: { heartbeatSeconds: 10, hungSessionCutMinutes: 1 } },
  );
  check('updateSettings', updateSettings);
}

interface SaveResult {
  __typename: string;
  message?: string;
}

async function save(api: AdminApi, mutation: string, inputType: string, input: object): Promise<void> {
  const query = /* GraphQL */ `
    mutation Save($input: ${inputType}!) {
      ${mutation}(input: $input) {
        __typename
        ... on Refusal {
          message
        }
      }
    }
  `;
  const { [mutation]: result } = await api<Record<string, SaveResult>>(query, { input });
  check(mutation, result);
}

function check(mutation: string, result: SaveResult | undefined): void {
  if (!result || result.message !== undefined) {
    throw new Error(`${mutation} was refused: ${result?.message ?? 'no answer'}`);
  }
}

async function createToken(api: AdminApi, name: string): Promise<string> {
  const { createApiToken } = await api<{ createApiToken: { token: string } }>(
    /* GraphQL */ `
      mutation CreateToken($input: ApiTokenInput!) {
        createApiToken(input: $input) {
          token
        }
      }
    `,
    { input: { requestId: crypto.randomUUID(), name, rights: ['SESSIONS_OPEN'] } },
  );
  return createApiToken.token;
}
