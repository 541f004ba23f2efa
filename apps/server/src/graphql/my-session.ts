import { sessionEnded, type Answers, type Change, type Session } from '@seatkeeper/domain';
import { closable, Subscription } from '../engine/subscription.ts';
import { sessionOf } from '../engine/feed.ts';
import { builder } from './builder.ts';
import { provedSession, type ProvedSession } from './caller-session.ts';
import type { Context } from './context.ts';
import { checked, windowId } from './input.ts';
import { byKind } from './interfaces.ts';
import { messageShape, SessionMessage, type SessionMessageShape } from './message.ts';
import { IpAddressChanged, SessionEnded } from './refusals.ts';
import { SessionType } from './session.ts';

interface UpdatedShape {
  readonly kind: 'SessionUpdated';
  readonly session: Session;
}

type MySessionEventShape =
  | SessionMessageShape
  | UpdatedShape
  | Extract<Answers['Heartbeat'], { kind: 'SessionEnded' | 'IpAddressChanged' }>;

const SessionUpdated = builder.objectRef<UpdatedShape>('SessionUpdated').implement({
  description: 'The session changed.',
  fields: (t) => ({
    session: t.field({
      type: SessionType,
      description: 'The session as it is now.',
      resolve: ({ session }) => session,
    }),
  }),
});

const MySessionEvent = builder.unionType('MySessionEvent', {
  description: 'Something that the client must know.',
  types: [SessionMessage, SessionEnded, SessionUpdated, IpAddressChanged],
  resolveType: byKind,
});

builder.subscriptionField('mySession', (t) =>
  t.field({
    type: MySessionEvent,
    description:
      "With a session's token: messages for its user, first those not acknowledged yet, and its end, after which nothing more comes.",
    args: {
      window: t.arg.string({
        description:
          "The window's own id, which opens it, and keeps it open for as long as the socket answers pings. Losing the socket closes nothing.",
      }),
    },
    subscribe: async (_root, args, context) => {
      const window = args.window ? checked(windowId, args.window, 'window') : null;
      const proved = await provedSession(context, { ipAddress: null });
      const subscription = new Subscription();
      return closable(follow(context, proved, subscription, window), () => {
        subscription.close();
      });
    },
    resolve: (event) => event,
  }),
);

async function* follow(
  context: Context,
  { sessionId, environmentId, ipAddress }: ProvedSession,
  subscription: Subscription,
  window: string | null,
): AsyncGenerator<MySessionEventShape> {
  const { feed, engines, queries } = context.services;
  const stopListening = feed.listenToSession(sessionId, (publication) => {
    subscription.push(publication);
  });
  const beat = () =>
    engines.beat(environmentId, {
      ...{ type: 'Heartbeat', sessionId, window, ipAddress },
      ...{ active: false, editing: null, jitter: null },
    });
  let stopBeating = (): void => undefined;
  try {
    const answer = await beat();
    if (answer.kind === 'SessionEnded' || answer.kind === 'IpAddressChanged') {
      yield answer;
      return;
    }
    // That the session is alive, a ping tells by itself; what is told here is of the window (UX3).
    if (window !== null) stopBeating = context.onPulse(() => void beat().catch(() => undefined));
    let told = new Set<string>();
    if (answer.kind === 'HeartbeatAccepted') {
      yield* answer.messages.map(messageShape);
      told = new Set(answer.messages.map(({ id }) => id));
    }
    for (;;) {
      const taken = await subscription.take();
      if (taken === null) return;
      for (const { change } of taken.publications.flatMap(({ committed }) => committed)) {
        const session = sessionOf(change)?.session;
        if (session?.id !== sessionId) continue;
        if (session.ended !== null) {
          yield sessionEnded(session);
          return;
        }
        yield { kind: 'SessionUpdated', session };
        if (session.pendingMessages === 0 || !toldOf(change)) continue;
        const messages = (await queries.messagesOf([sessionId])).get(sessionId) ?? [];
        yield* messages.filter(({ id }) => !told.has(id)).map(messageShape);
        told = new Set(messages.map(({ id }) => id));
      }
    }
  } finally {
    stopBeating();
    stopListening();
  }
}

/** Did the change bring a message, or take one away? */
function toldOf(change: Change): boolean {
  return change.type === 'SessionUpdated' && change.before.pendingMessages !== undefined;
}
