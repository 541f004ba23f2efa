import type { SessionUser, User } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { Right } from './enums.ts';
import { Node } from './interfaces.ts';

/** A user, or as much of one as a session carries: the rest is read when asked for. */
export type UserShape = SessionUser | User;

const whole = (user: UserShape, context: Context): User | Promise<User> =>
  'blocked' in user ? user : context.users.load(user.id);

export const UserType = builder.objectRef<UserShape>('User').implement({
  description: 'An operator of the application.',
  interfaces: [Node],
  fields: (t) => ({
    login: t.exposeString('login', {
      description:
        'As it was first spelled. Logins are the same if they are so after Unicode NFKC and case folding.',
    }),
    displayName: t.exposeString('displayName', { description: 'The name for people.' }),
    multipleSignOn: t.boolean({
      nullable: true,
      description:
        "May be signed on to the same module more than once; null: as the environment's setting says.",
      resolve: async (user, _args, context) => (await whole(user, context)).multipleSignOn,
    }),
    maxSessions: t.int({
      nullable: true,
      description: 'Live sessions allowed at once; null: any number.',
      resolve: async (user, _args, context) => (await whole(user, context)).maxSessions,
    }),
    blocked: t.boolean({
      description: 'May not sign on. Live sessions are not touched by this.',
      resolve: async (user, _args, context) => (await whole(user, context)).blocked,
    }),
    rights: t.field({
      type: [Right],
      description: 'What the user may do, in the console and inside the application.',
      resolve: async (user, _args, context) => (await whole(user, context)).rights,
    }),
    sessionsInUse: t.int({
      description: 'Live sessions of the user with a seat that is IN_USE: what OVERUSE_THRESHOLD is about.',
      resolve: ({ id }, _args, context) => context.sessionsInUse.load(id),
    }),
    seatsInUse: t.int({
      description: 'Claims of the user that count now.',
      resolve: ({ id }, _args, context) => context.seatsInUse.load(id),
    }),
  }),
});
