import fc from 'fast-check';
import { countBys, ipAddressChecks, licenseModels, userExpireActions } from '../vocabulary.ts';
import type { History, Move, Turn } from './moves.ts';
import { hours, minutes, seconds } from './world.ts';

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
  module: fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...moduleKeys) },
    { weight: 2, arbitrary: fc.constantFrom('admin-console', 'nowhere') },
  ),
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
      id: fc.constantFrom('r1', 'r2', 'r3', 'r4', 'r5', 'r6'),
      inputHash: fc.constantFrom('same', 'same', 'same', 'other'),
    }),
    { freq: 2 },
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
  seen: fc.constantFrom('none' as const, 'none' as const, 'oldest' as const, 'all' as const),
});

const closeWindow = fc.record({
  type: fc.constant('CloseWindow' as const),
  session: pick,
  window,
  ipAddress,
  jitter,
});
const signOff = fc.record({ type: fc.constant('SignOff' as const), session: pick, ipAddress });

const killSessions = fc.record({
  type: fc.constant('KillSessions' as const),
  sessions: fc.array(pick, { maxLength: 3 }),
  from: fc.option(pick, { freq: 2 }),
  includeProtected: fc.boolean(),
  afterSeconds: fc.constantFrom(null, null, 30, 600),
});

const notifySessions = fc.record({
  type: fc.constant('NotifySessions' as const),
  sessions: fc.array(pick, { maxLength: 4 }),
  from: fc.option(pick, { freq: 2 }),
  request: fc.record({
    id: fc.constantFrom('n1', 'n2', 'n3', 'n4', 'n5', 'n6', 'n7', 'n8'),
    inputHash: fc.constantFrom('same', 'same', 'same', 'other'),
  }),
  text: fc.constant('Please finish.'),
  signOffAfterSeconds: fc.constantFrom(null, null, 1, 60, 900),
});

const cancelSignOff = fc.record({
  type: fc.constant('CancelSignOff' as const),
  sessions: fc.array(pick, { maxLength: 6 }),
});

const releaseSeats = fc.record({
  type: fc.constant('ReleaseSeats' as const),
  sessions: fc.array(pick, { maxLength: 3 }),
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

/** Fewer seats than before, perhaps fewer than are in use (LC5). */
const lowerTotal = fc.record({
  type: fc.constant('SaveLicense' as const),
  key: fc.constantFrom(...licenseKeys),
  total: fc.nat(2),
});

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
    blocked: rarely(3),
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

const settings = fc.record(
  {
    sessionExpireTimeHours: fc.constantFrom(1, 2, 8),
    userExpireTimeHours: fc.constantFrom(0.25, 0.25, 1, 4),
    autoSignoffOnUserExit: fc.boolean(),
    userExitGraceSeconds: fc.constantFrom(0, 10, 10, 300),
    clientIpAddressCheck: fc.constantFrom(...ipAddressChecks),
    userExpireAction: fc.constantFrom(userExpireActions[0], ...userExpireActions),
    heartbeatSeconds: fc.constantFrom(10, 30, 60),
    hungSessionCutMinutes: fc.constantFrom(0, 0, 0.5, 10),
    settingsGraceSeconds: fc.constantFrom(0, 60, 60, 3600),
    multipleSignOn: fc.boolean(),
  },
  { requiredKeys: [] },
);
const updateSettings = fc.record({
  type: fc.constant('UpdateSettings' as const),
  stale: rarely(5),
  change: settings,
});

const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 40, arbitrary: signOn },
  { weight: 26, arbitrary: heartbeat },
  { weight: 8, arbitrary: closeWindow },
  { weight: 6, arbitrary: signOff },
  { weight: 5, arbitrary: killSessions },
  { weight: 2, arbitrary: endOwnSessions },
  { weight: 5, arbitrary: notifySessions },
  { weight: 2, arbitrary: cancelSignOff },
  { weight: 2, arbitrary: releaseSeats },
  { weight: 6, arbitrary: settle },
  { weight: 4, arbitrary: saveLicense },
  { weight: 3, arbitrary: lowerTotal },
  { weight: 2, arbitrary: saveModule },
  { weight: 3, arbitrary: saveUser },
  { weight: 1, arbitrary: remove },
  { weight: 4, arbitrary: updateSettings },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('SaveEnvironment' as const),
      open: rarely(3).map((closed) => !closed),
    }),
  },
);

const turn: fc.Arbitrary<Turn> = fc.record({
  wait: fc.oneof(
    { weight: 60, arbitrary: fc.constant(0) },
    {
      weight: 25,
      arbitrary: fc.constantFrom(1, seconds(1), seconds(30), seconds(30), seconds(90), seconds(99)),
    },
    { weight: 10, arbitrary: fc.constantFrom(minutes(10), minutes(15), minutes(15), minutes(15), hours(1)) },
    { weight: 1, arbitrary: fc.constantFrom(hours(2), -minutes(5)) },
  ),
  outage: rarely(29).map((found) => (found ? minutes(5) : 0)),
  moves: fc.oneof(
    { weight: 3, arbitrary: move.map((only) => [only]) },
    { weight: 1, arbitrary: fc.array(move, { minLength: 2, maxLength: 5 }) },
  ),
});

const firstLicense = fc.record(
  {
    type: fc.constant('SaveLicense' as const),
    key: fc.constantFrom(...licenseKeys),
    ...license,
    total: fc.integer({ min: 0, max: 4 }),
    addNamedUsers: namedOnes.addNamedUsers,
  },
  { requiredKeys: ['type', 'key', 'total'] },
);

/** First what an admin sets up, then days of use. */
export const history: fc.Arbitrary<History> = fc
  .record({
    licenses: fc.array(firstLicense, { minLength: 3, maxLength: 4 }),
    modules: fc.array(fc.subarray([...licenseKeys], few), { minLength: 3, maxLength: 3 }),
    change: settings,
    turns: fc.array(turn, { maxLength: 150, size: 'max' }),
  })
  .map(({ licenses, modules, change, turns }) => {
    const update: Move = { type: 'UpdateSettings', stale: false, change };
    return [...[licenses, modulesTaking(modules, licenses), [update]].map(atOnce), ...turns];
  });

const atOnce = (moves: readonly Move[]): Turn => ({ wait: 0, outage: 0, moves });

function modulesTaking(taken: readonly (readonly string[])[], licenses: readonly Move[]): Move[] {
  const exists = (key: string): boolean =>
    licenses.some((saved) => saved.type === 'SaveLicense' && saved.key === key);
  const modules = moduleKeys.map((key, index): Move => {
    return { type: 'SaveModule', key, licenses: (taken[index] ?? []).filter(exists) };
  });
  return [...modules, { type: 'SaveModule', key: 'admin-console', protected: true }];
}
