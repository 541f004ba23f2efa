import { sessionOrderFields, stateOf, type Session } from '@seatkeeper/domain';
import type { SessionPage } from '../read-side.ts';
import { builder } from './builder.ts';
import { connectionType, type Connection } from './connection.ts';
import type { Context } from './context.ts';
import { SessionState } from './enums.ts';
import { environmentWords } from './environment-words.ts';
import { badUserInput, forbidden } from './errors.ts';
import { checked, id, ids } from './input.ts';
import { decodeCursor, encodeCursor, pageSize, skipSize, type PlaceShape } from './paging.ts';
import { SessionFilterInput, sessionFilter } from './session-filter.ts';
import { SessionOrderInput, sessionOrder } from './session-order.ts';
import { expiresAtOf, SessionType } from './session.ts';
import { UserType } from './user.ts';

interface ConnectionShape extends Connection<Session> {
  readonly revision: number;
}

const SessionConnection = connectionType<Session, ConnectionShape>('Session', SessionType, {
  page: 'A page of sessions, all as of one revision.',
  totalCount: 'Exact number of sessions that match.',
  edges: 'The sessions.',
  edge: 'A session in a list.',
  node: 'The session.',
});

builder.objectField(SessionConnection, 'revision', (t) =>
  t.field({
    type: 'Revision',
    description: 'The revision it was read at: subscribe with `since` this to miss nothing.',
    resolve: ({ revision }) => revision,
  }),
);

const SessionTimes = builder.objectRef<Session>('SessionTimes').implement({
  description: 'What moves with every heartbeat of a session.',
  fields: (t) => ({
    id: t.exposeID('id', { description: "The session's id." }),
    lastSeenAt: t.field({
      type: 'DateTime',
      description: 'Last sign of life.',
      resolve: ({ lastSeenAt }) => lastSeenAt,
    }),
    lastActiveAt: t.field({
      type: 'DateTime',
      description: 'Last activity of the user.',
      resolve: ({ lastActiveAt }) => lastActiveAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it would end if nothing more were heard from it.',
      resolve: (session, _args, context) => expiresAtOf(session, context),
    }),
    keepAlive: t.exposeBoolean('keepAlive', { description: 'Is it current?' }),
    state: t.field({ type: SessionState, description: 'Its recorded state.', resolve: stateOf }),
    user: t.field({
      type: UserType,
      description: 'Whose it is, with sessionsInUse as of now.',
      resolve: ({ user }) => user,
    }),
  }),
});

builder.queryFields((t) => ({
  sessions: t.field({
    type: SessionConnection,
    description: 'Live sessions unless the filter asks for ended ones. Keyset pages; totalCount is exact.',
    args: {
      environment: t.arg.string({ description: environmentWords }),
      filter: t.arg({ type: SessionFilterInput, description: 'Which sessions.' }),
      orderBy: t.arg({
        type: SessionOrderInput,
        description:
          'The order: latest start first where nothing is said (for ended ones, latest end first).',
      }),
      first: t.arg.int({ description: 'So many from the start, at most 1,000; 50 where nothing is said.' }),
      after: t.arg.string({ description: 'Only those after this cursor.' }),
      last: t.arg.int({ description: 'So many from the end, at most 1,000.' }),
      before: t.arg.string({ description: 'Only those before this cursor.' }),
      skip: t.arg.int({
        description:
          'Pass over so many first, at most 10,000,000: from the start, or with `last` from the end. For a jump to where no cursor is known.',
      }),
    },
    resolve: async (_root, args, context) => {
      const { engine } = await context.allowed('SESSIONS_VIEW', args.environment);
      const filter = sessionFilter(args.filter);
      const order = sessionOrder(args.orderBy, filter);
      const { limit, fromEnd } = pageSize(args);
      const skip = skipSize(args.skip);
      const shape: PlaceShape =
        sessionOrderFields.indexOf(order.field) < 3 ? ['string', 'number', 'string'] : ['number', 'string'];
      const name = `${order.field} ${order.descending ? 'DESC' : 'ASC'}`;
      const [after, before] = [args.after, args.before].map((cursor) => decodeCursor(name, shape, cursor));
      const { environmentId } = engine;
      const page = await context.services.queries.sessionPage({
        ...{ environmentId, filter, order, limit, fromEnd },
        after: after ?? null,
        before: before ?? null,
        skip,
      });
      const passed = skip > 0;
      return connection(page, name, {
        fromEnd,
        after: Boolean(after) || (passed && !fromEnd),
        before: Boolean(before) || (passed && fromEnd),
      });
    },
  }),
  session: t.field({
    type: SessionType,
    nullable: true,
    description: 'One session, live or ended; null: there is none with this id that you may see.',
    args: { id: t.arg.id({ required: true, description: 'Its id.' }) },
    resolve: (_root, args, context) => visibleSession(context, checked(id, args.id, 'id')),
  }),
  sessionTimes: t.field({
    type: [SessionTimes],
    description: 'Times of rows on screen, cheap enough to ask every second. Unknown ids are left out.',
    args: { ids: t.arg.idList({ required: true, description: 'At most 200 ids.' }) },
    resolve: async (_root, args, context) => {
      if (args.ids.length > 200) throw badUserInput('ids: must have at most 200 ids');
      const caller = await context.signedIn();
      const seen = new Set(context.environments(caller).map(({ environmentId }) => environmentId));
      if (!caller.rights.includes('SESSIONS_VIEW')) throw forbidden('This needs the right SESSIONS_VIEW.');
      const sessions = await context.services.queries.sessions(checked(ids, args.ids, 'ids'));
      return sessions.filter(({ environmentId }) => seen.has(environmentId));
    },
  }),
  mySessions: t.field({
    type: [SessionType],
    description: "With a session's token: the live sessions of its user.",
    resolve: async (_root, _args, context) => {
      const { user, environmentId } = await context.session();
      return context.services.queries.liveSessionsOf(environmentId, user.login);
    },
  }),
}));

/** A session that the caller may see: by right, or because it is their user's own. */
export async function visibleSession(context: Context, sessionId: string): Promise<Session | null> {
  const caller = await context.signedIn();
  const session = await context.services.queries.session(sessionId);
  if (session === null) return null;
  const own = caller.kind === 'session' && caller.user.id === session.user.id;
  const seen = context
    .environments(caller)
    .some(({ environmentId }) => environmentId === session.environmentId);
  return own || (seen && caller.rights.includes('SESSIONS_VIEW')) ? session : null;
}

function connection(
  page: SessionPage,
  order: string,
  asked: { readonly fromEnd: boolean; readonly after: boolean; readonly before: boolean },
): ConnectionShape {
  const edges = page.items.map(({ session, place }) => ({
    cursor: encodeCursor(order, place),
    node: session,
  }));
  return {
    revision: page.revision,
    totalCount: page.total,
    edges,
    pageInfo: {
      hasNextPage: asked.fromEnd ? asked.before : page.more,
      hasPreviousPage: asked.fromEnd ? page.more : asked.after,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}
