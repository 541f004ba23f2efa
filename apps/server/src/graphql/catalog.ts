import { builder } from './builder.ts';
import { environmentWords } from './environment-words.ts';
import { LicenseListType, moduleOf, ModuleType } from './license.ts';

builder.queryFields((t) => ({
  licenses: t.field({
    type: LicenseListType,
    description: 'All licenses of an environment, with their counters.',
    args: { environment: t.arg.string({ description: environmentWords }) },
    resolve: async (_root, args, context) => {
      const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
      return engine.catalog;
    },
  }),
  modules: t.field({
    type: [ModuleType],
    description: 'All modules of an environment.',
    args: { environment: t.arg.string({ description: environmentWords }) },
    resolve: async (_root, args, context) => {
      const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
      const { catalog } = engine;
      return catalog.modules
        .filter(({ removed }) => !removed)
        .toSorted((a, b) => (a.key < b.key ? -1 : 1))
        .map((module) => moduleOf(catalog, module));
    },
  }),
}));
