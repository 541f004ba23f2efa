import type { User } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { connectionType } from './connection.ts';
import { Right } from './enums.ts';
import { environmentWords } from './environment-words.ts';
import { given } from './given.ts';
import { checked, search } from './input.ts';
import { byKind } from './interfaces.ts';
import { decodeCursor, encodeCursor, pageSize } from './paging.ts';
import { InvalidInputType } from './refusals.ts';
import { UserType } from './user.ts';

const UserConnection = connectionType('User', UserType, {
  page: 'A page of users, by login.',
  totalCount: 'Exact number of users that match.',
  edges: 'The users.',
  edge: 'A user in a list.',
  node: 'The user.',
});

const UserInput = builder.inputType('UserInput', {
  description: 'A user: creates whom the login does not name yet; only the fields given change.',
  fields: (t) => ({
    login: t.string({ required: true, description: 'The login.' }),
    displayName: t.string({ description: 'The name for people.' }),
    multipleSignOn: t.boolean({
      description: "More than once in the same module; null: as the environment's setting says.",
    }),
    maxSessions: t.int({ description: 'Live sessions allowed at once; null: any number.' }),
    blocked: t.boolean({ description: 'May not sign on.' }),
    rights: t.field({ type: [Right], description: 'What the user may do; none that you lack.' }),
  }),
});

const UserSaved = builder
  .objectRef<{ readonly kind: 'UserSaved'; readonly user: User }>('UserSaved')
  .implement({
    description: 'The user is as asked.',
    fields: (t) => ({
      user: t.field({ type: UserType, description: 'The user as it is now.', resolve: ({ user }) => user }),
    }),
  });

const SaveUserResult = builder.unionType('SaveUserResult', {
  description: 'The user, or why it was not saved.',
  types: [UserSaved, InvalidInputType],
  resolveType: byKind,
});

builder.queryField('users', (t) =>
  t.field({
    type: UserConnection,
    description: 'Users of an environment, by login. Needs SESSIONS_VIEW.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      search: t.arg.string({ description: 'Occurs in login or display name.' }),
      first: t.arg.int({ description: 'So many, at most 1,000; 50 where nothing is said.' }),
      after: t.arg.string({ description: 'Only those after this cursor.' }),
    },
    resolve: async (_root, args, context) => {
      const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
      const { limit } = pageSize(args);
      const after = decodeCursor('USERS', ['string'], args.after)?.[0];
      const words = args.search?.trim() ? checked(search, args.search, 'search') : null;
      const start = after === undefined ? null : String(after);
      const page = await context.services.queries.userPage(engine.environmentId, words, start, limit);
      const edges = page.items.map(({ key, user }) => ({ cursor: encodeCursor('USERS', [key]), node: user }));
      const ends = { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
      const pageInfo = { hasNextPage: page.more, hasPreviousPage: after !== undefined, ...ends };
      return { totalCount: page.total, edges, pageInfo };
    },
  }),
);

builder.mutationField('saveUser', (t) =>
  t.field({
    type: SaveUserResult,
    description: 'Creates or changes a user. Needs USERS_MANAGE. Blocking leaves live sessions alone.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      input: t.arg({ type: UserInput, required: true, description: 'The user.' }),
    },
    resolve: async (_root, { environment: key, input }, context) => {
      const { engine, actor } = await context.allowed('USERS_MANAGE', key);
      const { login, displayName, blocked, rights, ...mayBeNull } = input;
      return engine.submit({
        ...given(mayBeNull),
        ...given({
          displayName: displayName ?? undefined,
          blocked: blocked ?? undefined,
          rights: rights ?? undefined,
        }),
        type: 'SaveUser',
        id: context.services.ids.next(),
        actor,
        login,
      });
    },
  }),
);
