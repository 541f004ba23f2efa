import type { Environment } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { Node } from './interfaces.ts';

export const EnvironmentType = builder.objectRef<Environment>('Environment').implement({
  description: 'One installation that users sign on to. Everything else belongs to exactly one.',
  interfaces: [Node],
  fields: (t) => ({
    key: t.exposeString('key', { description: 'Its name for programs.' }),
    name: t.exposeString('name', { description: 'Its name for people.' }),
    revision: t.field({
      type: 'Revision',
      description: 'Its change counter: +1 per recorded change, without gaps.',
      resolve: ({ revision }) => revision,
    }),
    open: t.exposeBoolean('open', { description: 'Takes new sign-ons.' }),
    contact: t.exposeString('contact', {
      nullable: true,
      description: 'Whom to ask when no seat is free; shown in refusals.',
    }),
  }),
});

builder.queryField('environments', (t) =>
  t.field({
    type: [EnvironmentType],
    description: 'Environments that you see.',
    resolve: async (_root, _args, context) =>
      context.environments(await context.signedIn()).map(({ catalog }) => catalog.environment),
  }),
);
