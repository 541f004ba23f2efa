import type { Answers, Catalog, License } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { CountBy, LicenseModel } from './enums.ts';
import { environmentWords } from './environment-words.ts';
import { stated } from './given.ts';
import { byKind, Refusal } from './interfaces.ts';
import { LicenseType, moduleOf, ModuleType, type ModuleShape } from './license.ts';
import { InvalidInputType } from './refusals.ts';

const LicenseInput = builder.inputType('LicenseInput', {
  description: 'A license: creates what the key does not name yet; only the fields given change.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'Its name for programs. Cannot be changed.' }),
    name: t.string({ description: 'Its name for people; the key where none is given.' }),
    model: t.field({
      type: LicenseModel,
      description: 'Who may take its seats; CONCURRENT where nothing is said.',
    }),
    total: t.int({ description: 'Seats that it has, 0 to 1,000,000,000. A new license needs it.' }),
    countBy: t.field({
      type: CountBy,
      description: 'What a seat is counted for; SESSION where nothing is said.',
    }),
    sessionsPerSeat: t.int({ description: 'Sessions of one holder that share a seat; null: any number.' }),
    namedTotal: t.int({ description: 'Named seats of a HYBRID license.' }),
    namedUsers: t.stringList({ description: 'Logins of all users on its list.' }),
    addNamedUsers: t.stringList({ description: 'Logins to put on its list.' }),
    removeNamedUsers: t.stringList({ description: 'Logins to take off its list.' }),
  }),
});

const ModuleInput = builder.inputType('ModuleInput', {
  description: 'A module: creates what the key does not name yet; only the fields given change.',
  fields: (t) => ({
    key: t.string({ required: true, description: 'Its name for programs. Cannot be changed.' }),
    name: t.string({ description: 'Its name for people; the key where none is given.' }),
    sessionType: t.string({
      description: 'What its sessions are called in lists; the key where nothing is said.',
    }),
    licenses: t.stringList({ description: 'Keys of the licenses that it takes a seat in.' }),
    protected: t.boolean({ description: 'Its sessions are killed only with includeProtected.' }),
  }),
});

const LicenseSaved = builder
  .objectRef<{ readonly kind: 'LicenseSaved'; readonly license: License }>('LicenseSaved')
  .implement({
    description: 'The license is as asked.',
    fields: (t) => ({
      license: t.field({
        type: LicenseType,
        description: 'The license as it is now.',
        resolve: ({ license }) => license,
      }),
    }),
  });

const ModuleSaved = builder
  .objectRef<{ readonly kind: 'ModuleSaved'; readonly module: ModuleShape }>('ModuleSaved')
  .implement({
    description: 'The module is as asked.',
    fields: (t) => ({
      module: t.field({
        type: ModuleType,
        description: 'The module as it is now.',
        resolve: ({ module }) => module,
      }),
    }),
  });

const Removed = builder
  .objectRef<Extract<Answers['RemoveLicense'], { kind: 'Removed' }>>('Removed')
  .implement({
    description: 'It is gone. The history still names it.',
    fields: (t) => ({ key: t.exposeString('key', { description: 'Its key.' }) }),
  });

interface InUseShape {
  readonly kind: 'InUse';
  readonly message: string;
  readonly modules: readonly ModuleShape[];
  readonly sessions: number;
}

const InUse = builder.objectRef<InUseShape>('InUse').implement({
  description: 'It cannot be removed while it is used.',
  interfaces: [Refusal],
  fields: (t) => ({
    modules: t.field({
      type: [ModuleType],
      description: 'Modules that use it.',
      resolve: ({ modules }) => [...modules],
    }),
    sessions: t.exposeInt('sessions', { description: 'Live sessions that use it.' }),
  }),
});

const SaveLicenseResult = builder.unionType('SaveLicenseResult', {
  description: 'The license, or why it was not saved.',
  types: [LicenseSaved, InvalidInputType],
  resolveType: byKind,
});

const SaveModuleResult = builder.unionType('SaveModuleResult', {
  description: 'The module, or why it was not saved.',
  types: [ModuleSaved, InvalidInputType],
  resolveType: byKind,
});

const RemoveResult = builder.unionType('RemoveResult', {
  description: 'That it is gone, or why it is not.',
  types: [Removed, InUse, InvalidInputType],
  resolveType: byKind,
});

builder.mutationFields((t) => ({
  saveLicense: t.field({
    type: SaveLicenseResult,
    description:
      'Creates or changes a license. Needs LICENSES_MANAGE. Nobody is thrown out by a lower total.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      input: t.arg({ type: LicenseInput, required: true, description: 'The license.' }),
    },
    resolve: async (_root, { environment: key, input }, context) => {
      const { engine, actor } = await context.allowed('LICENSES_MANAGE', key);
      // Null has a meaning for this one field only: any number.
      const sharing = input.sessionsPerSeat === undefined ? {} : { sessionsPerSeat: input.sessionsPerSeat };
      const fields = { ...stated(input), key: input.key, ...sharing };
      return engine.submit({ ...fields, type: 'SaveLicense', id: context.services.ids.next(), actor });
    },
  }),
  saveModule: t.field({
    type: SaveModuleResult,
    description:
      'Creates or changes a module. Needs LICENSES_MANAGE. Live sessions keep the seats they have.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      input: t.arg({ type: ModuleInput, required: true, description: 'The module.' }),
    },
    resolve: async (_root, { environment: key, input }, context) => {
      const { engine, actor } = await context.allowed('LICENSES_MANAGE', key);
      const fields = { ...stated(input), key: input.key };
      const answer = await engine.submit({
        ...fields,
        type: 'SaveModule',
        id: context.services.ids.next(),
        actor,
      });
      return answer.kind === 'ModuleSaved'
        ? { ...answer, module: moduleOf(engine.catalog, answer.module) }
        : answer;
    },
  }),
  removeLicense: t.field({
    type: RemoveResult,
    description: 'Removes a license that no module and no live session uses. Needs LICENSES_MANAGE.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      key: t.arg.string({ required: true, description: 'Its key.' }),
    },
    resolve: async (_root, args, context) => {
      const { engine, actor } = await context.allowed('LICENSES_MANAGE', args.environment);
      const answer = await engine.submit({
        type: 'RemoveLicense',
        id: context.services.ids.next(),
        actor,
        key: args.key,
      });
      return withLicenses(answer, engine.catalog);
    },
  }),
  removeModule: t.field({
    type: RemoveResult,
    description: 'Removes a module that has no live sessions. Needs LICENSES_MANAGE.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      key: t.arg.string({ required: true, description: 'Its key.' }),
    },
    resolve: async (_root, args, context) => {
      const { engine, actor } = await context.allowed('LICENSES_MANAGE', args.environment);
      const answer = await engine.submit({
        type: 'RemoveModule',
        id: context.services.ids.next(),
        actor,
        key: args.key,
      });
      return withLicenses(answer, engine.catalog);
    },
  }),
}));

/** The modules that stand in the way, with the licenses that they take. */
function withLicenses(answer: Answers['RemoveLicense'], catalog: Catalog): Removal | InUseShape {
  if (answer.kind !== 'InUse') return answer;
  return { ...answer, modules: answer.modules.map((module) => moduleOf(catalog, module)) };
}

type Removal = Exclude<Answers['RemoveLicense'], { kind: 'InUse' }>;
