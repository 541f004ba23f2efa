import {
  settingsCatalog,
  type Answers,
  type Right,
  type Settings,
  type SettingDescription,
} from '@seatkeeper/domain';
import { builder } from './builder.ts';
import type { Allowed, Context } from './context.ts';
import { IpAddressCheck, UserExpireAction } from './enums.ts';
import { environmentWords } from './environment-words.ts';
import { stated } from './given.ts';
import { byKind, Refusal } from './interfaces.ts';
import { InvalidInputType } from './refusals.ts';

export interface SettingsShape {
  readonly settings: Settings;
  readonly revision: number;
}

/** Name, help, unit, range and default, as on the screen (SE1). */
function describe(field: keyof Settings): string {
  const setting = settingsCatalog.find((entry) => entry.field === field);
  if (setting === undefined) throw new Error(`setting ${field} is not in the catalog`);
  return `${setting.name}: ${setting.help} ${range(setting)}`;
}

function range(setting: SettingDescription): string {
  switch (setting.kind) {
    case 'number': {
      const from = setting.minimumExcluded ? `More than ${setting.minimum}` : `${setting.minimum}`;
      return `${from} to ${setting.maximum} ${setting.unit}; default ${setting.default}.`;
    }
    case 'switch':
      return `Default ${setting.default ? 'yes' : 'no'}.`;
    case 'choice':
      return `Default ${setting.default}.`;
  }
}

export const SettingsType = builder.objectRef<SettingsShape>('Settings').implement({
  description: "An environment's settings. Deadlines follow the current ones.",
  fields: (t) => {
    const float = (field: 'sessionExpireTimeHours' | 'userExpireTimeHours' | 'hungSessionCutMinutes') =>
      t.float({ description: describe(field), resolve: ({ settings }) => settings[field] });
    const int = (
      field:
        | 'userExitGraceSeconds'
        | 'heartbeatSeconds'
        | 'settingsGraceSeconds'
        | 'overuseThreshold'
        | 'historyDays',
    ) => t.int({ description: describe(field), resolve: ({ settings }) => settings[field] });
    const flag = (field: 'autoSignoffOnUserExit' | 'multipleSignOn') =>
      t.boolean({ description: describe(field), resolve: ({ settings }) => settings[field] });
    return {
      revision: t.field({
        type: 'Revision',
        description: 'The revision of the last change of the settings: send it with yours.',
        resolve: ({ revision }) => revision,
      }),
      sessionExpireTimeHours: float('sessionExpireTimeHours'),
      userExpireTimeHours: float('userExpireTimeHours'),
      clientIpAddressCheck: t.field({
        type: IpAddressCheck,
        description: describe('clientIpAddressCheck'),
        resolve: ({ settings }) => settings.clientIpAddressCheck,
      }),
      autoSignoffOnUserExit: flag('autoSignoffOnUserExit'),
      userExpireAction: t.field({
        type: UserExpireAction,
        description: describe('userExpireAction'),
        resolve: ({ settings }) => settings.userExpireAction,
      }),
      userExitGraceSeconds: int('userExitGraceSeconds'),
      heartbeatSeconds: int('heartbeatSeconds'),
      hungSessionCutMinutes: float('hungSessionCutMinutes'),
      settingsGraceSeconds: int('settingsGraceSeconds'),
      multipleSignOn: flag('multipleSignOn'),
      overuseThreshold: int('overuseThreshold'),
      historyDays: int('historyDays'),
    };
  },
});

export const SettingsInput = builder.inputType('SettingsInput', {
  description: 'Only the fields given change.',
  fields: (t) => ({
    sessionExpireTimeHours: t.float({ description: describe('sessionExpireTimeHours') }),
    userExpireTimeHours: t.float({ description: describe('userExpireTimeHours') }),
    clientIpAddressCheck: t.field({ type: IpAddressCheck, description: describe('clientIpAddressCheck') }),
    autoSignoffOnUserExit: t.boolean({ description: describe('autoSignoffOnUserExit') }),
    userExpireAction: t.field({ type: UserExpireAction, description: describe('userExpireAction') }),
    userExitGraceSeconds: t.int({ description: describe('userExitGraceSeconds') }),
    heartbeatSeconds: t.int({ description: describe('heartbeatSeconds') }),
    hungSessionCutMinutes: t.float({ description: describe('hungSessionCutMinutes') }),
    settingsGraceSeconds: t.int({ description: describe('settingsGraceSeconds') }),
    multipleSignOn: t.boolean({ description: describe('multipleSignOn') }),
    overuseThreshold: t.int({ description: describe('overuseThreshold') }),
    historyDays: t.int({ description: describe('historyDays') }),
  }),
});

type Updated = Extract<Answers['UpdateSettings'], { kind: 'SettingsUpdated' }>;
type Conflict = Extract<Answers['UpdateSettings'], { kind: 'SettingsConflict' }>;

const SettingsUpdated = builder.objectRef<Updated>('SettingsUpdated').implement({
  description: 'The settings hold from now on.',
  fields: (t) => ({
    settings: t.field({
      type: SettingsType,
      description: 'All of them, as they are now.',
      resolve: (answer) => answer,
    }),
  }),
});

const SettingsConflict = builder.objectRef<Conflict>('SettingsConflict').implement({
  description: 'Somebody else changed the settings since the revision that you saw. Nothing was changed.',
  interfaces: [Refusal],
  fields: (t) => ({
    settings: t.field({
      type: SettingsType,
      description: 'All of them, as they are now.',
      resolve: (answer) => answer,
    }),
  }),
});

const UpdateSettingsResult = builder.unionType('UpdateSettingsResult', {
  description: 'The settings as they are now, or why they were not changed.',
  types: [SettingsUpdated, SettingsConflict, InvalidInputType],
  resolveType: byKind,
});

builder.queryField('settings', (t) =>
  t.field({
    type: SettingsType,
    description: 'The settings of an environment.',
    args: { environment: t.arg.string({ description: environmentWords }) },
    resolve: async (_root, args, context) => {
      const { allowed } = await settingsAllowed(context, args.environment);
      const { settings, settingsRevision } = allowed.engine.catalog;
      return { settings, revision: settingsRevision };
    },
  }),
);

/** Who may see sessions may see by which rules they live; who may change those rules, too. */
export async function settingsAllowed(
  context: Context,
  key: string | null | undefined,
): Promise<{ right: Right; allowed: Allowed }> {
  const { rights } = await context.signedIn();
  const right = rights.includes('SETTINGS_CHANGE') ? 'SETTINGS_CHANGE' : 'SESSIONS_VIEW';
  return { right, allowed: await context.allowed(right, key) };
}

builder.mutationField('updateSettings', (t) =>
  t.field({
    type: UpdateSettingsResult,
    description: 'Changes settings. Needs SETTINGS_CHANGE.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      revision: t.arg({
        type: 'Revision',
        required: true,
        description: '`Settings.revision` as you saw it.',
      }),
      input: t.arg({ type: SettingsInput, required: true, description: 'What changes.' }),
    },
    resolve: async (_root, args, context) => {
      const { engine, actor } = await context.allowed('SETTINGS_CHANGE', args.environment);
      return engine.submit({
        type: 'UpdateSettings',
        id: context.services.ids.next(),
        actor,
        revision: args.revision,
        change: stated(args.input),
      });
    },
  }),
);
