import type { Cache, CacheExchangeOpts } from '@urql/exchange-graphcache';
import { LicensesQuery } from '../sessions/seats/licenses.ts';
import { ViewerQuery } from '../sign-in/documents.ts';
import { ApiTokensQuery } from '../tokens/documents.ts';
import { SettingsQuery } from '../settings/documents.ts';
import type { ResultOf, VariablesOf } from './graphql.ts';

const embedded = () => null;

/** The one cache configuration, for the app and for its tests. */
export const cacheConfig: CacheExchangeOpts = {
  // Every document names concrete types in its fragments, never an interface: nothing is left to guess.
  possibleTypes: {},
  // Without the whole schema at hand, writing a union tries every member's fragment and complains about the fields of the
  // others. That is no news; fields that are really missing are refused by the test fixtures and by the compiler.
  logger: (severity, message) => {
    if (!message.startsWith('Invalid undefined')) console[severity](message);
  },
  // Wrappers have no identity of their own: they live inside what holds them.
  keys: {
    Viewer: embedded,
    LicenseList: embedded,
    Seat: embedded,
    Settings: embedded,
    SettingsPreview: embedded,
    InvalidField: embedded,
    UserConnection: embedded,
    UserEdge: embedded,
    PageInfo: embedded,
    SessionConnection: embedded,
    SessionEdge: embedded,
  },
  updates: {
    Mutation: {
      updateSettings(result: { updateSettings?: Partial<SettingsAnswer> }, args, cache) {
        const settings = result.updateSettings?.settings;
        if (settings === undefined) return;
        cache.updateQuery({ query: SettingsQuery, variables: environmentOf(args) }, () => ({ settings }));
      },
      createApiToken(result: { createApiToken?: { apiToken: ApiToken } }, args, cache) {
        const created = result.createApiToken?.apiToken;
        if (created === undefined) return;
        cache.updateQuery(
          { query: ApiTokensQuery, variables: environmentOf(args) },
          (data) => data && { ...data, apiTokens: [...data.apiTokens, created] },
        );
      },
      // What is saved is in the cache under its id; a new one, or one fewer, is read with its list.
      saveLicense: (_result, _args, cache) => forget(cache, 'licenses'),
      removeLicense: (_result, _args, cache) => forget(cache, 'licenses'),
      saveModule: (_result, _args, cache) => forget(cache, 'modules'),
      removeModule: (_result, _args, cache) => forget(cache, 'modules'),
      saveUser: (_result, _args, cache) => forget(cache, 'users'),
      saveEnvironment: (_result, _args, cache) => forget(cache, 'viewer'),
      updateProfile(result: { updateProfile?: Profile }, _args, cache) {
        const profile = result.updateProfile;
        if (profile === undefined) return;
        cache.updateQuery(
          { query: ViewerQuery },
          (data) => data && { viewer: { ...data.viewer, ...profile, __typename: 'Viewer' as const } },
        );
      },
    },
    Subscription: {
      licenseChanged(result: { licenseChanged?: LicenseList }, args, cache) {
        const licenses = result.licenseChanged;
        if (licenses === undefined) return;
        cache.updateQuery({ query: LicensesQuery, variables: environmentOf(args) }, () => ({ licenses }));
      },
    },
  },
};

type Profile = Pick<ResultOf<typeof ViewerQuery>['viewer'], 'timeZone' | 'dateFormat' | 'locale'>;
type LicenseList = ResultOf<typeof LicensesQuery>['licenses'];
type SettingsAnswer = { settings: ResultOf<typeof SettingsQuery>['settings'] };
type ApiToken = ResultOf<typeof ApiTokensQuery>['apiTokens'][number];

function environmentOf(args: Record<string, unknown>): VariablesOf<typeof LicensesQuery> {
  return typeof args['environment'] === 'string' ? { environment: args['environment'] } : {};
}

/** Has a root field read again, by whoever shows it, whatever its arguments were. */
function forget(cache: Cache, fieldName: string): void {
  for (const field of cache.inspectFields('Query')) {
    if (field.fieldName === fieldName) cache.invalidate('Query', field.fieldKey);
  }
}
