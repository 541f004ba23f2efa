import {
  ipAddressChecks,
  userExpireActions,
  type Instant,
  type IpAddressCheck,
  type UserExpireAction,
} from './vocabulary.ts';

/** An environment's settings (SE1). Durations carry their unit in the name. */
export interface Settings {
  readonly sessionExpireTimeHours: number;
  readonly userExpireTimeHours: number;
  readonly clientIpAddressCheck: IpAddressCheck;
  readonly autoSignoffOnUserExit: boolean;
  readonly userExpireAction: UserExpireAction;
  readonly userExitGraceSeconds: number;
  readonly heartbeatSeconds: number;
  readonly hungSessionCutMinutes: number;
  readonly settingsGraceSeconds: number;
  readonly multipleSignOn: boolean;
  readonly overuseThreshold: number;
  readonly historyDays: number;
}

interface Described {
  readonly field: keyof Settings;
  /** The name that ExtraView's administrators know, or one in its style. */
  readonly name: string;
  readonly label: string;
  /** One sentence of help. */
  readonly help: string;
  /** Whose behavior it is. */
  readonly source: string | null;
}

export type SettingDescription = Described &
  (
    | {
        readonly kind: 'number';
        readonly unit: string;
        readonly default: number;
        readonly minimum: number;
        /** The minimum itself is not allowed ("more than 0"). */
        readonly minimumExcluded: boolean;
        readonly maximum: number;
        readonly decimals: boolean;
      }
    | { readonly kind: 'switch'; readonly default: boolean }
    | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly default: string }
  );

/** Every setting with its words, unit, range and default: the schema, the checks and the screen all read this. */
export const settingsCatalog: readonly SettingDescription[] = [
  {
    field: 'sessionExpireTimeHours',
    name: 'SESSION_EXPIRE_TIME_HOURS',
    label: 'Session expires after',
    help: 'A session without activity for this long ends, even while a screen with unsaved work is open.',
    source: 'ExtraView',
    kind: 'number',
    unit: 'hours',
    default: 8,
    minimum: 0,
    minimumExcluded: true,
    maximum: 8760,
    decimals: true,
  },
  {
    field: 'userExpireTimeHours',
    name: 'USER_EXPIRE_TIME_HOURS',
    label: 'User expires after',
    help: 'A session without activity for this long, and without unsaved work open, gives its seats to others.',
    source: 'ExtraView',
    kind: 'number',
    unit: 'hours',
    default: 1,
    minimum: 0,
    minimumExcluded: true,
    maximum: 8760,
    decimals: true,
  },
  {
    field: 'clientIpAddressCheck',
    name: 'CLIENT_IP_ADDRESS_CHECK',
    label: 'Client IP address check',
    help: 'Whether a session may be used from another address than it was started from: YES refuses, PREFIX allows the same network (/24, /64), LOG only records it, NO does not look.',
    source: 'ExtraView (YES, NO)',
    kind: 'choice',
    choices: ipAddressChecks,
    default: 'YES',
  },
  {
    field: 'autoSignoffOnUserExit',
    name: 'AUTO_SIGNOFF_ON_USER_EXIT',
    label: 'Sign off on user exit',
    help: 'Whether closing the last window signs the user off; otherwise the session lives on with its seats held.',
    source: 'ExtraView',
    kind: 'switch',
    default: false,
  },
  {
    field: 'userExpireAction',
    name: 'USER_EXPIRE_ACTION',
    label: 'When a user expires',
    help: 'RELEASE_SEAT keeps the session and gives its seats to others; SIGN_OFF ends the session.',
    source: 'Epicor, ExtraView',
    kind: 'choice',
    choices: userExpireActions,
    default: 'RELEASE_SEAT',
  },
  {
    field: 'userExitGraceSeconds',
    name: 'USER_EXIT_GRACE_SECONDS',
    label: 'Grace after user exit',
    help: 'How long after the last window closed a reload or another window still keeps the session.',
    source: null,
    kind: 'number',
    unit: 'seconds',
    default: 10,
    minimum: 0,
    minimumExcluded: false,
    maximum: 300,
    decimals: false,
  },
  {
    field: 'heartbeatSeconds',
    name: 'HEARTBEAT_SECONDS',
    label: 'Heartbeat interval',
    help: 'How often a client shows that it runs; after three missed beats its session counts as hung.',
    source: null,
    kind: 'number',
    unit: 'seconds',
    default: 30,
    minimum: 5,
    minimumExcluded: false,
    maximum: 600,
    decimals: false,
  },
  {
    field: 'hungSessionCutMinutes',
    name: 'HUNG_SESSION_CUT_MINUTES',
    label: 'Cut hung sessions after',
    help: 'A session that has been hung for this long ends; 0 never cuts.',
    source: 'Comarch ERP XL',
    kind: 'number',
    unit: 'minutes',
    default: 10,
    minimum: 0,
    minimumExcluded: false,
    maximum: 10080,
    decimals: true,
  },
  {
    field: 'settingsGraceSeconds',
    name: 'SETTINGS_GRACE_SECONDS',
    label: 'Grace after a settings change',
    help: 'A deadline that a change of settings brings nearer falls no sooner than this after the change.',
    source: null,
    kind: 'number',
    unit: 'seconds',
    default: 60,
    minimum: 0,
    minimumExcluded: false,
    maximum: 3600,
    decimals: false,
  },
  {
    field: 'multipleSignOn',
    name: 'MULTIPLE_SIGN_ON',
    label: 'Multiple sign-on',
    help: 'Whether users without a value of their own may be signed on to the same module more than once.',
    source: 'Comarch ERP XL',
    kind: 'switch',
    default: true,
  },
  {
    field: 'overuseThreshold',
    name: 'OVERUSE_THRESHOLD',
    label: 'Overuse threshold',
    help: 'A user with more sessions in use than this is shown as an overuser.',
    source: 'Epicor',
    kind: 'number',
    unit: 'sessions',
    default: 5,
    minimum: 1,
    minimumExcluded: false,
    maximum: 1000,
    decimals: false,
  },
  {
    field: 'historyDays',
    name: 'HISTORY_DAYS',
    label: 'Keep history for',
    help: 'How long ended sessions and denials are kept.',
    source: null,
    kind: 'number',
    unit: 'days',
    default: 365,
    minimum: 1,
    minimumExcluded: false,
    maximum: 3650,
    decimals: false,
  },
];

export const defaultSettings = Object.fromEntries(
  settingsCatalog.map((setting) => [setting.field, setting.default]),
) as unknown as Settings;

/** One field that cannot be accepted, with a sentence to show beside it. */
export interface InvalidField {
  readonly field: string;
  readonly message: string;
}

/** What is wrong with these settings as a whole; empty when they may be saved. */
export function settingsFaults(settings: Settings): readonly InvalidField[] {
  const faults = settingsCatalog.flatMap((setting) => {
    const message = valueFault(setting, settings[setting.field]);
    return message === null ? [] : [{ field: setting.field, message }];
  });
  if (faults.length === 0 && settings.userExpireTimeHours > settings.sessionExpireTimeHours) {
    const message = `A user must expire no later than the session does (${settings.sessionExpireTimeHours} hours).`;
    return [{ field: 'userExpireTimeHours', message }];
  }
  return faults;
}

function valueFault(setting: SettingDescription, value: unknown): string | null {
  switch (setting.kind) {
    case 'switch':
      return typeof value === 'boolean' ? null : 'Must be yes or no.';
    case 'choice':
      if (typeof value === 'string' && setting.choices.includes(value)) return null;
      return `Must be one of ${setting.choices.join(', ')}.`;
    case 'number': {
      const above = setting.minimumExcluded ? 'more than' : 'at least';
      const range = `Must be ${above} ${setting.minimum} and at most ${setting.maximum} ${setting.unit}.`;
      if (typeof value !== 'number' || !Number.isFinite(value)) return range;
      if (!setting.decimals && !Number.isInteger(value)) return `Must be a whole number of ${setting.unit}.`;
      const low = setting.minimumExcluded ? value <= setting.minimum : value < setting.minimum;
      return low || value > setting.maximum ? range : null;
    }
  }
}

/** A past change (EX7): until `at` + grace, sessions live at `at` also keep the deadlines of `before`. */
export interface SettingsChange {
  readonly at: Instant;
  readonly before: Settings;
}

/** Changes remembered at most: with more within one grace, the oldest holds at once for everybody. */
export const changesRemembered = 100;

/** What EX, HU and UX deadlines are computed from: the grace included, which holds for the changes made under it. */
const deadlineSettings = [
  'sessionExpireTimeHours',
  'userExpireTimeHours',
  'userExpireAction',
  'autoSignoffOnUserExit',
  'userExitGraceSeconds',
  'heartbeatSeconds',
  'hungSessionCutMinutes',
  'settingsGraceSeconds',
] as const satisfies readonly (keyof Settings)[];

/** Could the change move a deadline? */
export function movesDeadlines(before: Settings, after: Settings): boolean {
  return deadlineSettings.some((field) => before[field] !== after[field]);
}
