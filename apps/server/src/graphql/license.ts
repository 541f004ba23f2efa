import { available, namedSeats, over, type Catalog, type License, type Module } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { CountBy, LicenseModel } from './enums.ts';
import { forbidden } from './errors.ts';
import { Node } from './interfaces.ts';
import { UserType } from './user.ts';

export const LicenseType = builder.objectRef<License>('License').implement({
  description: 'A pool of seats. Counters are of the moment of the answer.',
  interfaces: [Node],
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Its name for programs, unique in the environment.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
    model: t.field({
      type: LicenseModel,
      description: 'Who may take its seats.',
      resolve: ({ model }) => model,
    }),
    countBy: t.field({
      type: CountBy,
      description: 'What a seat is counted for.',
      resolve: ({ countBy }) => countBy,
    }),
    sessionsPerSeat: t.exposeInt('sessionsPerSeat', {
      nullable: true,
      description: 'Sessions of one holder that share a seat; null: any number.',
    }),
    total: t.exposeInt('total', { description: 'Seats that it has.' }),
    inUse: t.exposeInt('inUse', { description: 'Seats that are taken.' }),
    available: t.int({ description: 'Seats that are free: never below 0.', resolve: available }),
    over: t.int({ description: 'Seats in use beyond the total, after it was lowered.', resolve: over }),
    allocated: t.exposeInt('allocated', {
      description: 'Claims that are remembered, but available to others.',
    }),
    namedUsers: t.field({
      type: [UserType],
      description: 'Users on its list.',
      resolve: async ({ namedUsers }, _args, context) => {
        if (!(await context.rights()).includes('SESSIONS_VIEW'))
          throw forbidden('This needs the right SESSIONS_VIEW.');
        return Promise.all([...namedUsers].map((id) => context.users.load(id)));
      },
    }),
    namedTotal: t.int({ description: 'Named seats that it has.', resolve: namedSeats }),
    namedInUse: t.exposeInt('namedInUse', { description: 'Listed users who hold a seat now.' }),
  }),
});

export const LicenseListType = builder.objectRef<Catalog>('LicenseList').implement({
  description: 'All licenses of an environment, as of one revision.',
  fields: (t) => ({
    revision: t.field({
      type: 'Revision',
      description: "The environment's revision that this shows.",
      resolve: ({ environment }) => environment.revision,
    }),
    nodes: t.field({
      type: [LicenseType],
      description: 'The licenses, by key.',
      resolve: ({ licenses }) => licenses.toSorted((a, b) => (a.key < b.key ? -1 : 1)),
    }),
  }),
});

/** A module with the catalog that it is of. */
export interface ModuleShape extends Module {
  readonly licensesTaken: readonly License[];
}

export function moduleOf(catalog: Catalog, module: Module): ModuleShape {
  const licensesTaken = module.licenseIds
    .map((id) => catalog.licenses.find((license) => license.id === id))
    .filter((license) => license !== undefined);
  return { ...module, licensesTaken };
}

export const ModuleType = builder.objectRef<ModuleShape>('Module').implement({
  description: 'What a user opens. It takes a seat in each of its licenses, all or none.',
  interfaces: [Node],
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Its name for programs, unique in the environment.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
    sessionType: t.exposeString('sessionType', { description: 'What its sessions are called in lists.' }),
    licenses: t.field({
      type: [LicenseType],
      description: 'Licenses that it takes a seat in; none: its sessions are seatless.',
      resolve: ({ licensesTaken }) => licensesTaken,
    }),
    protected: t.exposeBoolean('protected', {
      description: 'Its sessions are killed only with includeProtected.',
    }),
  }),
});
