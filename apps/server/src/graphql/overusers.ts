import type { Overusers } from '../read-side.ts';
import { builder } from './builder.ts';
import { environmentWords } from './environment-words.ts';
import { pageSize } from './paging.ts';
import { UserType } from './user.ts';

const OveruserList = builder.objectRef<Overusers>('OveruserList').implement({
  description: 'Users with more sessions in use than the setting OVERUSE_THRESHOLD.',
  fields: (t) => ({
    threshold: t.exposeInt('threshold', { description: 'The setting.' }),
    totalCount: t.int({ description: 'How many there are.', resolve: ({ total }) => total }),
    nodes: t.field({
      type: [UserType],
      description: 'They: those with the most sessions in use first, then by login.',
      resolve: ({ users }) => [...users],
    }),
  }),
});

builder.queryField('overusers', (t) =>
  t.field({
    type: OveruserList,
    description:
      'Who has more sessions in use (live, with a seat that is IN_USE) than the setting OVERUSE_THRESHOLD, the most first.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      first: t.arg.int({ description: 'So many of them, at most 1,000; 50 where nothing is said.' }),
    },
    resolve: async (_root, { environment, first }, context) => {
      const { engine } = await context.allowed('SESSIONS_VIEW', environment);
      return context.services.queries.overusers(engine.environmentId, pageSize({ first }).limit);
    },
  }),
);
