import { randomUUID } from 'node:crypto';
import { graphqlRequest } from './graphql-request.ts';
import { ADMIN_PASSWORD } from './seatkeeper-server.ts';

const ENVIRONMENT = 'live';

const SIGN_IN = `mutation ($password: String!) {
  signIn(login: "admin", password: $password) { __typename ... on SignedIn { token } ... on Refusal { message } }
}`;

const SAVE_LICENSE = `mutation ($environment: String!, $input: LicenseInput!) {
  saveLicense(environment: $environment, input: $input) { __typename ... on Refusal { message } }
}`;

const SAVE_MODULE = `mutation ($environment: String!, $input: ModuleInput!) {
  saveModule(environment: $environment, input: $input) { __typename ... on Refusal { message } }
}`;

const READ_SETTINGS = `query ($environment: String!) { settings(environment: $environment) { revision } }`;

const UPDATE_SETTINGS = `mutation ($environment: String!, $revision: Revision!, $input: SettingsInput!) {
  updateSettings(environment: $environment, revision: $revision, input: $input) {
    __typename ... on Refusal { message }
  }
}`;

const CREATE_TOKEN = `mutation ($environment: String!, $input: ApiTokenInput!) {
  createApiToken(environment: $environment, input: $input) { token }
}`;

type Answered<Field extends string> = Readonly<
  Record<Field, { __typename: string; message?: string; token?: string }>
>;

/** Signs the admin on and gives their token. */
export async function signInAdmin(port: number): Promise<string> {
  const variables = { password: ADMIN_PASSWORD };
  const { signIn } = await graphqlRequest<Answered<'signIn'>>(port, SIGN_IN, { variables });
  if (signIn.token === undefined) throw new Error(`signIn: ${signIn.message}`);
  return signIn.token;
}

/** Makes a module with a license of its own under the same key. */
export async function createLicensedModule(
  port: number,
  token: string,
  key: string,
  seats: number,
): Promise<void> {
  const license = { key, name: key, model: 'CONCURRENT', total: seats };
  const saved = await graphqlRequest<Answered<'saveLicense'>>(port, SAVE_LICENSE, {
    token,
    variables: { environment: ENVIRONMENT, input: license },
  });
  expectMember('LicenseSaved', saved.saveLicense);
  const module = { key, name: key, licenses: [key] };
  const made = await graphqlRequest<Answered<'saveModule'>>(port, SAVE_MODULE, {
    token,
    variables: { environment: ENVIRONMENT, input: module },
  });
  expectMember('ModuleSaved', made.saveModule);
}

/** Lets sessions be silent for half an hour, longer than any benchmark: none turns hung, or is cut, while others are measured. */
export async function allowLongSilence(port: number, token: string): Promise<void> {
  await changeSettings(port, token, { heartbeatSeconds: 600, hungSessionCutMinutes: 0 });
}

/** Changes settings as they are now. */
export async function changeSettings(
  port: number,
  token: string,
  input: Readonly<Record<string, number>>,
): Promise<void> {
  const environment = ENVIRONMENT;
  const { settings } = await graphqlRequest<{ settings: { revision: number } }>(port, READ_SETTINGS, {
    token,
    variables: { environment },
  });
  const variables = {
    environment,
    revision: settings.revision,
    input,
  };
  const data = await graphqlRequest<Answered<'updateSettings'>>(port, UPDATE_SETTINGS, { token, variables });
  expectMember('SettingsUpdated', data.updateSettings);
}

export type Right = 'SESSIONS_OPEN' | 'SESSIONS_VIEW';

export async function createApiToken(
  port: number,
  adminToken: string,
  rights: readonly Right[],
): Promise<string> {
  const input = { requestId: randomUUID(), name: 'bench', rights };
  const data = await graphqlRequest<{ createApiToken: { token: string } }>(port, CREATE_TOKEN, {
    token: adminToken,
    variables: { environment: ENVIRONMENT, input },
  });
  return data.createApiToken.token;
}

function expectMember(name: string, answer: { __typename: string; message?: string }): void {
  if (answer.__typename !== name) throw new Error(`${answer.__typename}: ${answer.message ?? 'no message'}`);
}
