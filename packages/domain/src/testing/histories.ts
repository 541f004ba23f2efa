import fc from 'fast-check';
import type { SaveLicense, SaveUser } from '../commands.ts';
import type { Settings } from '../settings.ts';
import { countBys, ipAddressChecks, licenseModels, userExpireActions } from '../vocabulary.ts';
import { hours, minutes, seconds } from './world.ts';

/** Which session is meant: the nth latest of those that live, that one user has, or that there ever were. */
export interface Pick {
  readonly among: 'live' | 'own' | 'all';
  readonly nth: number;
}

/** A command whose sessions are yet to be found, so that what is left of a shortened history still means something. */
export type Move =
  | {
      readonly type: 'SignOn';
      readonly user: string;
      readonly module: string;
      readonly clientId: string | null;
      readonly ipAddress: string | null;
      readonly replace: boolean;
      readonly replaceSessions: readonly Pick[];
      readonly request: { readonly owner: string; readonly id: string; readonly inputHash: string } | null;
      readonly viaSignIn: boolean;
      readonly jitter: number;
    }
  | {
      readonly type: 'Heartbeat';
      readonly session: Pick;
      readonly active: boolean;
      readonly editing: boolean | null;
      readonly window: string | null;
      readonly ipAddress: string | null;
      readonly jitter: number | null;
    }
  | { readonly type: 'CloseWindow'; readonly session: Pick; readonly window: string; readonly jitter: number }
  | { readonly type: 'SignOff'; readonly session: Pick; readonly ipAddress: string | null }
  | {
      readonly type: 'KillSessions';
      readonly sessions: readonly Pick[];
      readonly from: Pick | null;
      readonly includeProtected: boolean;
    }
  | { readonly type: 'EndOwnSessions'; readonly sessions: readonly Pick[]; readonly from: Pick }
  /** The sweeper's look at everything, in the middle of whatever else goes on. */
  | { readonly type: 'Settle' }
  | { readonly type: 'SaveEnvironment'; readonly open: boolean }
  | (Partial<Omit<SaveLicense, 'id' | 'actor'>> & { readonly type: 'SaveLicense'; readonly key: string })
  | {
      readonly type: 'SaveModule';
      readonly key: string;
      readonly licenses?: readonly string[];
      readonly protected?: boolean;
    }
  | (Partial<Omit<SaveUser, 'id' | 'actor'>> & { readonly type: 'SaveUser'; readonly login: string })
  | { readonly type: 'RemoveLicense' | 'RemoveModule'; readonly key: string }
  | { readonly type: 'UpdateSettings'; readonly stale: boolean; readonly change: Partial<Settings> };

/** Moves that share a transaction, after some time has passed and perhaps an outage was found to have been. */
export interface Turn {
  readonly wait: number;
  readonly outage: number;
  readonly moves: readonly Move[];
}

export type History = readonly Turn[];

const logins = ['ann', 'Bob', 'cy', 'dora'] as const;
const spelled = fc.constantFrom(...logins, 'Ann', 'BOB', ' cy');
const licenseKeys = ['a', 'b', 'c'] as const;
const moduleKeys = ['sales', 'stock', 'orders', 'manager'] as const;

const pick = fc.record({
  among: fc.constantFrom('live' as const, 'live' as const, 'live' as const, 'own' as const, 'all' as const),
  nth: fc.nat(7),
});
const own = fc.record({
  among: fc.constantFrom('own' as const, 'own' as const, 'all' as const),
  nth: fc.nat(3),
});
const few = { maxLength: 2 };
const rarely = (weight: number): fc.Arbitrary<boolean> =>
  fc.oneof({ weight, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) });
const ipAddress = fc.constantFrom(null, null, '10.0.0.1', '10.0.0.1', '10.0.0.2', '10.7.0.1');
const jitter = fc.constantFrom(-0.1, 0, 0.1);
const window = fc.constantFrom('one', 'two', 'three');

const signOn = fc.record({
  type: fc.constant('SignOn' as const),
  user: spelled,
  module: fc.constantFrom(...moduleKeys, ...moduleKeys, 'sales', 'stock', 'admin-console', 'nowhere'),
  clientId: fc.constantFrom(null, 'pc', 'phone'),
  ipAddress,
  replace: rarely(4),
  replaceSessions: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(own, few) },
  ),
  request: fc.option(
    fc.record({
      owner: fc.constantFrom('erp', 'crm'),
      id: fc.constantFrom('r1', 'r2', 'r3'),
      inputHash: fc.constantFrom('same', 'same', 'same', 'other'),
    }),
    { freq: 1 },
  ),
  viaSignIn: rarely(9),
  jitter,
});

const heartbeat = fc.record({
  type: fc.constant('Heartbeat' as const),
  session: pick,
  active: fc.boolean(),
  editing: fc.constantFrom(null, null, true, false),
  window: fc.option(window),
  ipAddress,
  jitter: fc.option(jitter, { freq: 3 }),
});

const closeWindow = fc.record({ type: fc.constant('CloseWindow' as const), session: pick, window, jitter });
const signOff = fc.record({ type: fc.constant('SignOff' as const), session: pick, ipAddress });

const killSessions = fc.record({
  type: fc.constant('KillSessions' as const),
  sessions: fc.array(pick, { maxLength: 3 }),
  from: fc.option(pick),
  includeProtected: fc.boolean(),
});

const endOwnSessions = fc.record({
  type: fc.constant('EndOwnSessions' as const),
  sessions: fc.array(fc.oneof(own, pick), few),
  from: pick,
});

const settle = fc.constant({ type: 'Settle' as const });

const license = {
  model: fc.constantFrom('CONCURRENT', 'CONCURRENT', ...licenseModels),
  total: fc.integer({ min: -1, max: 4 }),
  countBy: fc.constantFrom(...countBys),
  sessionsPerSeat: fc.constantFrom(1, 1, 2, 3, null),
  namedTotal: fc.nat(3),
};
const namedOnes = {
  namedUsers: fc.subarray([...logins], few),
  addNamedUsers: fc.subarray([...logins], few),
  removeNamedUsers: fc.subarray([...logins], few),
};

const saveLicense = fc.record(
  {
    type: fc.constant('SaveLicense' as const),
    key: fc.constantFrom(...licenseKeys),
    ...license,
    ...namedOnes,
  },
  { requiredKeys: ['type', 'key'] },
);

const saveModule = fc.record(
  {
    type: fc.constant('SaveModule' as const),
    key: fc.constantFrom(...moduleKeys, 'admin-console'),
    licenses: fc.subarray([...licenseKeys, 'none'], { maxLength: 3 }),
    protected: fc.boolean(),
  },
  { requiredKeys: ['type', 'key'] },
);

const saveUser = fc.record(
  {
    type: fc.constant('SaveUser' as const),
    login: spelled.map((login) => login.trim()),
    displayName: fc.constantFrom('Somebody', 'Somebody Else'),
    multipleSignOn: fc.constantFrom(null, true, false),
    maxSessions: fc.constantFrom(null, 1, 2, 3),
    blocked: rarely(2),
  },
  { requiredKeys: ['type', 'login'] },
);

const remove = fc.oneof(
  fc.record({ type: fc.constant('RemoveLicense' as const), key: fc.constantFrom(...licenseKeys) }),
  fc.record({
    type: fc.constant('RemoveModule' as const),
    key: fc.constantFrom(...moduleKeys, 'admin-console'),
  }),
);

const updateSettings = fc.record({
  type: fc.constant('UpdateSettings' as const),
  stale: rarely(5),
  change: fc.record(
    {
      sessionExpireTimeHours: fc.constantFrom(1, 2, 8),
      userExpireTimeHours: fc.constantFrom(0.25, 1, 4),
      clientIpAddressCheck: fc.constantFrom(...ipAddressChecks),
      userExpireAction: fc.constantFrom(...userExpireActions),
      heartbeatSeconds: fc.constantFrom(10, 30, 60),
      hungSessionCutMinutes: fc.constantFrom(0, 0.5, 10),
      multipleSignOn: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
});

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 40, arbitrary: signOn },
  { weight: 26, arbitrary: heartbeat },
  { weight: 5, arbitrary: closeWindow },
  { weight: 6, arbitrary: signOff },
  { weight: 5, arbitrary: killSessions },
  { weight: 2, arbitrary: endOwnSessions },
  { weight: 6, arbitrary: settle },
  { weight: 4, arbitrary: saveLicense },
  { weight: 2, arbitrary: saveModule },
  { weight: 3, arbitrary: saveUser },
  { weight: 1, arbitrary: remove },
  { weight: 2, arbitrary: updateSettings },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('SaveEnvironment' as const), open: rarely(1) }),
  },
);

const turn: fc.Arbitrary<Turn> = fc.record({
  wait: fc.constantFrom(
    ...[0, 0, 0, 0, 0, 0, 0, 1, seconds(1), seconds(30), seconds(30), seconds(90), seconds(99)],
    ...[minutes(10), minutes(15), hours(1), hours(2)],
  ),
  outage: fc.constantFrom(...Array<number>(19).fill(0), minutes(5)),
  moves: fc.oneof(
    { weight: 3, arbitrary: move.map((only) => [only]) },
    { weight: 1, arbitrary: fc.array(move, { minLength: 2, maxLength: 5 }) },
  ),
});

/** First what an admin sets up, then days of use. */
export const history: fc.Arbitrary<History> = fc
  .tuple(
    fc.array(
      fc.record(
        {
          type: fc.constant('SaveLicense' as const),
          key: fc.constantFrom(...licenseKeys),
          ...license,
          total: fc.integer({ min: 0, max: 4 }),
          addNamedUsers: namedOnes.addNamedUsers,
        },
        { requiredKeys: ['type', 'key', 'total'] },
      ),
      { minLength: 3, maxLength: 4 },
    ),
    fc.array(fc.subarray([...licenseKeys], few), { minLength: 3, maxLength: 3 }),
    fc.array(turn, { maxLength: 150, size: 'max' }),
  )
  .map(([licenses, modules, turns]) => [...setUp(licenses, modules), ...turns]);

function setUp(licenses: readonly Move[], modules: readonly (readonly string[])[]): Turn[] {
  const takes = moduleKeys.map((key, index): Move => ({
    type: 'SaveModule',
    key,
    licenses: (modules[index] ?? []).filter((each) =>
      licenses.some((saved) => saved.type === 'SaveLicense' && saved.key === each),
    ),
  }));
  const console: Move = { type: 'SaveModule', key: 'admin-console', protected: true };
  return [
    { wait: 0, outage: 0, moves: licenses },
    { wait: 0, outage: 0, moves: [...takes, console] },
  ];
}
