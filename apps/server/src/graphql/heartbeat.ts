import type { Answers } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { provedByBeacon, provedSession } from './caller-session.ts';
import { sensible } from './errors.ts';
import { checked, heartbeatInput, sessionInput, windowId } from './input.ts';
import { byKind } from './interfaces.ts';
import { messageShape, SessionMessage, type SessionMessageShape } from './message.ts';
import { IpAddressChanged, NoSeatAvailable, SessionEnded } from './refusals.ts';
import { SessionType } from './session.ts';

type AcceptedShape = Extract<Answers['Heartbeat'], { kind: 'HeartbeatAccepted' }>;

const HeartbeatAccepted = builder.objectRef<AcceptedShape>('HeartbeatAccepted').implement({
  description: 'The session lives on.',
  fields: (t) => ({
    session: t.field({
      type: SessionType,
      description: 'The session after it.',
      resolve: ({ session }) => session,
    }),
    nextHeartbeatInSeconds: t.exposeFloat('nextHeartbeatInSeconds', {
      description: 'Beat after this many seconds. After a refusal, keep the interval you had.',
    }),
    messages: t.field({
      type: [SessionMessage],
      description: 'Messages for the user that were not acknowledged yet, the oldest first.',
      resolve: ({ messages }): SessionMessageShape[] => messages.map(messageShape),
    }),
  }),
});

const HeartbeatResult = builder.unionType('HeartbeatResult', {
  description: 'Whether the session lives on.',
  types: [HeartbeatAccepted, SessionEnded, IpAddressChanged, NoSeatAvailable],
  resolveType: byKind,
});

const SignedOff = builder
  .objectRef<Extract<Answers['SignOff'], { kind: 'SignedOff' }>>('SignedOff')
  .implement({
    description: 'The session has ended and its seats are free.',
    fields: (t) => ({
      session: t.field({
        type: SessionType,
        description: 'The session as it ended.',
        resolve: ({ session }) => session,
      }),
    }),
  });

const SignOffResult = builder.unionType('SignOffResult', {
  description: 'Whether the session was ended by this.',
  types: [SignedOff, SessionEnded, IpAddressChanged],
  resolveType: byKind,
});

const HeartbeatInput = builder.inputType('HeartbeatInput', {
  description: 'What the client has to say.',
  fields: (t) => ({
    active: t.boolean({ defaultValue: false, description: 'The user did something since the last beat.' }),
    editing: t.boolean({
      description: 'A screen with unsaved work is open in this window; left out: as before.',
    }),
    window: t.string({
      description:
        "The window's own id, which opens it. A closed id never opens again, as long as the session remembers it: its last 1,000.",
    }),
    sessionToken: t.string({
      description: "For a back end that beats with its API token: the session's token.",
    }),
    ipAddress: t.string({
      description: "For a back end that beats with its API token: the client's address.",
    }),
    acknowledge: t.idList({
      description:
        'Messages that the user has seen, at most 1,000 ids; those that are not pending say nothing.',
    }),
  }),
});

const SessionInput = builder.inputType('SessionInput', {
  description: 'For a back end that acts for its client with its API token.',
  fields: (t) => ({
    sessionToken: t.string({ description: "The session's token." }),
    ipAddress: t.string({ description: "The client's address." }),
  }),
});

builder.mutationFields((t) => ({
  heartbeat: t.field({
    type: HeartbeatResult,
    description: "With the session's token: the client lives, and perhaps its user is active.",
    args: { input: t.arg({ type: HeartbeatInput, required: true, description: 'The beat.' }) },
    resolve: async (_root, args, context) => {
      const input = checked(heartbeatInput, args.input);
      const { environmentId, sessionId, ipAddress } = await provedSession(context, input);
      const { services } = context;
      // Written out: with a rest and a spread, making this object took longer than deciding the beat.
      const answer = await services.engines.beat(environmentId, {
        type: 'Heartbeat',
        sessionId,
        ipAddress,
        active: input.active,
        editing: input.editing,
        window: input.window,
        jitter: services.jitter(),
        acknowledge: input.acknowledge ?? [],
      });
      return sensible(answer);
    },
  }),
  signOff: t.field({
    type: SignOffResult,
    description:
      "Ends the session. With the session's token, or a back end's API token and the session's token in the input.",
    args: { input: t.arg({ type: SessionInput, description: 'For a back end.' }) },
    resolve: async (_root, args, context) => {
      const { environmentId, ...proved } = await provedSession(
        context,
        checked(sessionInput, args.input ?? {}),
      );
      const { services } = context;
      return services.engines
        .get(environmentId)
        .submit({ ...proved, type: 'SignOff', id: services.ids.next() });
    },
  }),
  closeWindow: t.field({
    type: HeartbeatResult,
    description:
      'Likewise: this window closes, for ever; the last one counts as user exit. Browsers send it while unloading: ' +
      "by fetch with keepalive, or by a beacon with the session's token in the input, which then needs no other.",
    args: {
      window: t.arg.string({ required: true, description: "The window's own id." }),
      input: t.arg({ type: SessionInput, description: 'For a back end.' }),
    },
    resolve: async (_root, args, context) => {
      const window = checked(windowId, args.window, 'window');
      const { environmentId, ...proved } = await provedByBeacon(
        context,
        checked(sessionInput, args.input ?? {}),
      );
      const { services } = context;
      const engine = services.engines.get(environmentId);
      const jitter = services.jitter();
      return engine.submit({ ...proved, type: 'CloseWindow', id: services.ids.next(), window, jitter });
    },
  }),
}));
