import type { Answers, BadInput } from '@seatkeeper/domain';
import { newSecret, sessionToken } from '../identity/tokens.ts';
import { builder } from './builder.ts';
import { actorOf } from './context.ts';
import { environmentWords } from './environment-words.ts';
import { forbidden, sensible } from './errors.ts';
import { checked, signOnInput } from './input.ts';
import { inputHash } from './input-hash.ts';
import { byKind } from './interfaces.ts';
import {
  AlreadySignedOn,
  EnvironmentClosed,
  NoSeatAvailable,
  NotEntitled,
  SessionCapReached,
  SessionEnded,
  UserBlocked,
} from './refusals.ts';
import { SessionType } from './session.ts';

type SignedOnShape = Extract<Answers['SignOn'], { kind: 'SignedOn' }> & { readonly token: string };

const SignedOn = builder.objectRef<SignedOnShape>('SignedOn').implement({
  description: 'The session lives, and its seats are taken: on disk before this is sent.',
  fields: (t) => ({
    session: t.field({ type: SessionType, description: 'The session.', resolve: ({ session }) => session }),
    token: t.exposeString('token', { description: "The session's token. Only its hash is kept here." }),
    nextHeartbeatInSeconds: t.exposeFloat('nextHeartbeatInSeconds', {
      description: 'Beat after this many seconds; jittered, so that clients never beat in step.',
    }),
  }),
});

const SignOnResult = builder.unionType('SignOnResult', {
  description: 'A session, or why there is none.',
  types: [
    SignedOn,
    NoSeatAvailable,
    AlreadySignedOn,
    SessionCapReached,
    NotEntitled,
    UserBlocked,
    EnvironmentClosed,
    SessionEnded,
  ],
  resolveType: byKind,
});

const SignOnInput = builder.inputType('SignOnInput', {
  description: 'Who wants to open what, and from where.',
  fields: (t) => ({
    environment: t.string({ description: environmentWords }),
    requestId: t.string({
      required: true,
      description:
        'Chosen by the client, new for each sign-on; repeated when the answer was lost: the same session, with a token that works.',
    }),
    user: t.string({ required: true, description: 'The login. An unknown user comes to be.' }),
    displayName: t.string({ description: 'The name for people of a user who is not known yet.' }),
    module: t.string({ required: true, description: 'The key of the module.' }),
    host: t.string({ description: "The client's computer, as it names itself." }),
    clientId: t.string({ description: "The client's own id; sessions of one client can share a seat." }),
    ipAddress: t.string({ description: "The client's address. Only with an API token." }),
    appServer: t.string({ description: 'The application server it uses.' }),
    userAgent: t.string({ description: "The client's program." }),
    replace: t.boolean({
      defaultValue: false,
      description: "End this user's earlier sessions in the module and sign on, in one step.",
    }),
    replaceSessions: t.idList({ description: 'End these sessions of the user and sign on, in one step.' }),
  }),
});

builder.mutationField('signOn', (t) =>
  t.field({
    type: SignOnResult,
    description: 'Starts a session and takes its seats: all or none. Needs SESSIONS_OPEN.',
    args: { input: t.arg({ type: SignOnInput, required: true, description: 'The sign-on.' }) },
    resolve: async (_root, args, context) => {
      const { environment, requestId, ...input } = checked(signOnInput, args.input);
      const { caller, engine } = await context.allowed('SESSIONS_OPEN', environment);
      if (args.input.ipAddress && caller.kind !== 'apiToken') {
        throw forbidden('Only a back end with an API token may say what address its client has.');
      }
      const { services } = context;
      const secret = newSecret();
      const ipAddress = caller.kind === 'apiToken' ? input.ipAddress : context.ipAddress;
      const owner = caller.kind === 'apiToken' ? caller.token.id : caller.user.id;
      const answer: Exclude<Answers['SignOn'], BadInput> = sensible(
        await engine.submit({
          ...input,
          type: 'SignOn',
          id: services.ids.next(),
          actor: actorOf(caller, context.ipAddress),
          request: { owner, id: requestId, inputHash: inputHash(input) },
          ipAddress,
          tokenHash: secret.hash,
          viaSignIn: false,
          jitter: services.jitter(),
        }),
      );
      if (answer.kind !== 'SignedOn') return answer;
      services.identity.noteSession(answer.session, secret.hash);
      return { ...answer, token: sessionToken(answer.session.id, secret) };
    },
  }),
);
