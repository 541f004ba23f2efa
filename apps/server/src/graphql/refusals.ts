import type { InvalidField, InvalidInput, License, Session, SignOnRefusal } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import { Refusal } from './interfaces.ts';
import { LicenseType } from './license.ts';
import { SessionType } from './session.ts';

type Is<Kind extends SignOnRefusal['kind']> = Extract<SignOnRefusal, { kind: Kind }>;
type Said<Kind extends string, More = unknown> = { readonly kind: Kind; readonly message: string } & More;

export const NoSeatAvailable = builder.objectRef<Is<'NoSeatAvailable'>>('NoSeatAvailable').implement({
  description: 'All seats of a license are taken.',
  interfaces: [Refusal],
  fields: (t) => ({
    license: t.field({
      type: LicenseType,
      description: 'The license.',
      resolve: ({ license }): License => license,
    }),
  }),
});

export const AlreadySignedOn = builder.objectRef<Is<'AlreadySignedOn'>>('AlreadySignedOn').implement({
  description:
    'The user is signed on to this module and has no right to be so twice. `replace: true` ends the earlier.',
  interfaces: [Refusal],
  fields: (t) => ({
    sessions: t.field({
      type: [SessionType],
      description: 'The earlier sessions.',
      resolve: ({ sessions }) => [...sessions],
    }),
  }),
});

export const SessionCapReached = builder.objectRef<Is<'SessionCapReached'>>('SessionCapReached').implement({
  description: 'The user has as many sessions as allowed. `replaceSessions` ends some of them.',
  interfaces: [Refusal],
  fields: (t) => ({
    maxSessions: t.exposeInt('maxSessions', { description: 'Sessions allowed at once.' }),
    sessions: t.field({
      type: [SessionType],
      description: 'The live ones.',
      resolve: ({ sessions }) => [...sessions],
    }),
  }),
});

export const NotEntitled = builder.objectRef<Is<'NotEntitled'>>('NotEntitled').implement({
  description: 'The license is for named users, and this one is not on its list.',
  interfaces: [Refusal],
  fields: (t) => ({
    license: t.field({
      type: LicenseType,
      description: 'The license.',
      resolve: ({ license }): License => license,
    }),
  }),
});

export const UserBlocked = builder
  .objectRef<Is<'UserBlocked'>>('UserBlocked')
  .implement({ description: 'The user may not sign on.', interfaces: [Refusal] });

export const EnvironmentClosed = builder
  .objectRef<Is<'EnvironmentClosed'>>('EnvironmentClosed')
  .implement({ description: 'The environment takes no new sign-ons.', interfaces: [Refusal] });

export const SessionEnded = builder
  .objectRef<Said<'SessionEnded', { readonly session: Session }>>('SessionEnded')
  .implement({
    description: 'The session is over, for ever; reason, actor, time and note are those of its first end.',
    interfaces: [Refusal],
    fields: (t) => ({
      session: t.field({
        type: SessionType,
        description: 'The session as it ended.',
        resolve: ({ session }) => session,
      }),
    }),
  });

export const IpAddressChanged = builder.objectRef<Said<'IpAddressChanged'>>('IpAddressChanged').implement({
  description:
    'The session was used from another address than its own, where it lives on. The attempt is recorded.',
  interfaces: [Refusal],
});

const InvalidFieldType = builder.objectRef<InvalidField>('InvalidField').implement({
  description: 'One field that cannot be accepted.',
  fields: (t) => ({
    field: t.exposeString('field', { description: 'Its name in the input.' }),
    message: t.exposeString('message', { description: 'What would be right.' }),
  }),
});

export const InvalidInputType = builder.objectRef<InvalidInput>('InvalidInput').implement({
  description: 'Values that cannot be accepted. Nothing was changed.',
  interfaces: [Refusal],
  fields: (t) => ({
    fields: t.field({
      type: [InvalidFieldType],
      description: 'Each of them.',
      resolve: ({ fields }) => [...fields],
    }),
  }),
});
