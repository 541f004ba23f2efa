import { textLimits } from '@seatkeeper/domain';
import { z } from 'zod';
import type { Caller } from '../identity/identity.ts';
import { hashPassword, passwordMinimum } from '../identity/passwords.ts';
import type { SignInAnswer } from '../identity/sign-in.ts';
import { builder } from './builder.ts';
import { actorOf } from './context.ts';
import { Right } from './enums.ts';
import { EnvironmentType } from './environment.ts';
import { failure, forbidden, sensible } from './errors.ts';
import { given } from './given.ts';
import { checked, password } from './input.ts';
import { byKind, Refusal } from './interfaces.ts';
import { InvalidInputType } from './refusals.ts';
import { SessionType } from './session.ts';
import { wallClock } from './usage-intervals.ts';

type ViewerShape = Exclude<Caller, { kind: 'anonymous' }>;

const userOf = (viewer: ViewerShape) => (viewer.kind === 'session' ? viewer.user : null);

const Viewer = builder.objectRef<ViewerShape>('Viewer').implement({
  description: 'Who is asking.',
  fields: (t) => ({
    login: t.string({
      nullable: true,
      description: 'The login; null for an API token.',
      resolve: (viewer) => userOf(viewer)?.login ?? null,
    }),
    displayName: t.string({
      nullable: true,
      description: "The name for people, or the token's name.",
      resolve: (viewer) => (viewer.kind === 'session' ? viewer.user.displayName : viewer.token.name),
    }),
    rights: t.field({ type: [Right], description: 'What they may do.', resolve: ({ rights }) => rights }),
    environments: t.field({
      type: [EnvironmentType],
      description: 'Environments that they see.',
      resolve: (viewer, _args, context) =>
        context.environments(viewer).map(({ catalog }) => catalog.environment),
    }),
    session: t.field({
      type: SessionType,
      nullable: true,
      description: 'The session they act from; null for an API token.',
      resolve: (viewer) => (viewer.kind === 'session' ? viewer.session : null),
    }),
    mustChangePassword: t.boolean({
      description: 'Their password was generated: choose another with changePassword.',
      resolve: (viewer) => userOf(viewer)?.mustChangePassword ?? false,
    }),
    timeZone: t.string({
      nullable: true,
      description: 'The zone they want to see times in (IANA name).',
      resolve: (viewer) => userOf(viewer)?.profile.timeZone ?? null,
    }),
    dateFormat: t.string({
      nullable: true,
      description: 'The format they want to see times in.',
      resolve: (viewer) => userOf(viewer)?.profile.dateFormat ?? null,
    }),
    locale: t.string({
      nullable: true,
      description: 'The language they want (BCP 47).',
      resolve: (viewer) => userOf(viewer)?.profile.locale ?? null,
    }),
  }),
});

const SignedIn = builder
  .objectRef<{ readonly kind: 'SignedIn'; readonly token: string; readonly viewer: ViewerShape }>('SignedIn')
  .implement({
    description: 'An admin is signed on to the console.',
    fields: (t) => ({
      token: t.exposeString('token', {
        description: "The console session's token, for callers that keep no cookies.",
      }),
      viewer: t.field({ type: Viewer, description: 'Who it is.', resolve: ({ viewer }) => viewer }),
    }),
  });

const SignInRefused = builder
  .objectRef<Extract<SignInAnswer, { kind: 'SignInRefused' }>>('SignInRefused')
  .implement({
    description: 'Login and password did not open the console.',
    interfaces: [Refusal],
    fields: (t) => ({
      retryAfterSeconds: t.exposeFloat('retryAfterSeconds', {
        nullable: true,
        description: 'Another try is not looked at before; null: at once.',
      }),
    }),
  });

const SignInResult = builder.unionType('SignInResult', {
  description: 'Whether the console is open.',
  types: [SignedIn, SignInRefused],
  resolveType: byKind,
});

const PasswordChanged = builder
  .objectRef<{ readonly kind: 'PasswordChanged'; readonly viewer: ViewerShape }>('PasswordChanged')
  .implement({
    description: 'The new password holds from the next sign-in on.',
    fields: (t) => ({
      viewer: t.field({ type: Viewer, description: 'Who it is.', resolve: ({ viewer }) => viewer }),
    }),
  });

const ChangePasswordResult = builder.unionType('ChangePasswordResult', {
  description: 'Whether the password was changed.',
  types: [PasswordChanged, InvalidInputType],
  resolveType: byKind,
});

const ProfileInput = builder.inputType('ProfileInput', {
  description: 'Only the fields given change; null: as the browser says.',
  fields: (t) => ({
    timeZone: t.string({ description: 'An IANA zone name.' }),
    dateFormat: t.string({ description: 'A date format of the console.' }),
    locale: t.string({ description: 'A BCP 47 language tag.' }),
  }),
});

builder.queryField('viewer', (t) =>
  t.field({
    type: Viewer,
    description: 'Who you are.',
    resolve: (_root, _args, context) => context.signedIn(),
  }),
);

builder.mutationFields((t) => ({
  signIn: t.field({
    type: SignInResult,
    description: 'Signs an admin on to the console: a cookie for browsers, the token for others.',
    args: {
      login: t.arg.string({ required: true, description: 'The login.' }),
      password: t.arg.string({ required: true, description: 'The password.' }),
    },
    resolve: async (_root, args, context) => {
      const { services, ipAddress, userAgent } = context;
      const from = {
        ipAddress,
        userAgent: userAgent?.slice(0, textLimits.userAgent) ?? null,
        jitter: services.jitter(),
      };
      const answer = await services.signIn.signIn(
        args.login,
        checked(password, args.password, 'password'),
        from,
      );
      if (answer.kind === 'SignInRefused') return answer;
      context.setCookie(answer.token);
      const { user, session, token } = answer;
      const viewer = {
        user,
        session,
        environmentId: session.environmentId,
        rights: user.rights,
        console: true,
      };
      return { kind: 'SignedIn' as const, token, viewer: { kind: 'session' as const, ...viewer } };
    },
  }),
  signOut: t.boolean({
    description:
      'Ends the console session and clears its cookie; true also where there was none. From another address than its own it lives on: IP_ADDRESS_CHANGED.',
    resolve: async (_root, _args, context) => {
      context.setCookie(null);
      const caller = await context.services.identity.caller(context.token, context.ipAddress);
      if (caller.kind === 'IpAddressChanged') throw failure('IP_ADDRESS_CHANGED', caller.message);
      if (caller.kind === 'session') {
        const engine = context.services.engines.get(caller.environmentId);
        const id = context.services.ids.next();
        await engine.submit({
          type: 'SignOff',
          id,
          sessionId: caller.session.id,
          ipAddress: context.ipAddress,
        });
      }
      return true;
    },
  }),
  changePassword: t.field({
    type: ChangePasswordResult,
    description: 'Changes your own password. Only from the console.',
    args: {
      current: t.arg.string({ required: true, description: 'The password until now.' }),
      new: t.arg.string({
        required: true,
        description: `The password from now on, at least ${passwordMinimum} characters.`,
      }),
    },
    resolve: async (_root, args, context) => {
      const caller = await context.session();
      if (!caller.console) throw forbidden('Passwords are changed from the console.');
      const wrong = (field: string, message: string) => ({
        kind: 'InvalidInput' as const,
        message,
        fields: [{ field, message }],
      });
      const [current, next] = [
        checked(password, args.current, 'current'),
        checked(password, args.new, 'new'),
      ];
      if (next.length < passwordMinimum)
        return wrong('new', `Must have at least ${passwordMinimum} characters.`);
      const { services } = context;
      if (!(await services.signIn.proves(caller.user, current, context.ipAddress))) {
        return wrong('current', 'This is not your password.');
      }
      if (next === current) return wrong('new', 'Must be another password.');
      const { user } = sensible(
        await services.engines.get(caller.environmentId).submit({
          type: 'ChangePassword',
          id: services.ids.next(),
          actor: actorOf(caller, context.ipAddress),
          userId: caller.user.id,
          passwordHash: await hashPassword(next),
          mustChangePassword: false,
        }),
      );
      return { kind: 'PasswordChanged' as const, viewer: { ...caller, user } };
    },
  }),
  updateProfile: t.field({
    type: Viewer,
    description: "The admin's own zone, date format and language.",
    args: { input: t.arg({ type: ProfileInput, required: true, description: 'What changes.' }) },
    resolve: async (_root, { input }, context) => {
      const caller = await context.session();
      const { services } = context;
      const { user } = sensible(
        await services.engines.get(caller.environmentId).submit({
          ...given(checked(profile, input)),
          type: 'UpdateProfile',
          id: services.ids.next(),
          actor: actorOf(caller, context.ipAddress),
          userId: caller.user.id,
        }),
      );
      return { ...caller, user };
    },
  }),
}));

const profile = z.object({
  timeZone: z
    .string()
    .max(100)
    // Also those that ICU knows by an older name and does not list: Asia/Kolkata.
    .refine((zone) => wallClock(zone) !== null, 'must be an IANA time zone')
    .nullish(),
  dateFormat: z.string().max(50).nullish(),
  locale: z
    .string()
    .max(50)
    .regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/u, 'must be a BCP 47 language tag')
    .nullish(),
});
