import { endExpectedAt, licenseStateOf, stateOf, type Seat, type Session } from '@seatkeeper/domain';
import { builder } from './builder.ts';
import type { Context } from './context.ts';
import { EndReason, SeatState, SessionState } from './enums.ts';
import { Node } from './interfaces.ts';
import { IpAttemptType } from './ip-attempt.ts';
import { LicenseType, moduleOf, ModuleType, type ModuleShape } from './license.ts';
import { actsOn, SessionActType } from './session-act.ts';
import { UserType } from './user.ts';

/** A seat in its environment. */
interface SeatShape extends Seat {
  readonly environmentId: string;
}

const SeatType = builder.objectRef<SeatShape>('Seat').implement({
  description: "One session's claim on one license.",
  fields: (t) => ({
    license: t.field({
      type: LicenseType,
      description: 'The license.',
      resolve: ({ licenseId, environmentId }, _args, context) => {
        const { licenses } = context.services.engines.get(environmentId).catalog;
        const license = licenses.find(({ id }) => id === licenseId);
        if (license === undefined) throw new Error(`seat of an unknown license ${licenseId}`);
        return license;
      },
    }),
    state: t.field({ type: SeatState, description: 'Whether it counts.', resolve: ({ state }) => state }),
    since: t.field({
      type: 'DateTime',
      description: 'Since when it is in this state.',
      resolve: ({ since }) => since,
    }),
  }),
});

export function expiresAtOf(session: Session, { services }: Context): number | null {
  return endExpectedAt(session, services.engines.get(session.environmentId).timekeeping);
}

function moduleOfSession(session: Session, { services }: Context): ModuleShape {
  const { catalog } = services.engines.get(session.environmentId);
  const module = catalog.modules.find(({ key }) => key === session.moduleKey);
  if (module === undefined) throw new Error(`session of an unknown module ${session.moduleKey}`);
  return moduleOf(catalog, module);
}

export const SessionType = builder.objectRef<Session>('Session').implement({
  description: 'One user in one module from one client.',
  interfaces: [Node],
  fields: (t) => ({
    user: t.field({ type: UserType, description: 'Whose it is.', resolve: ({ user }) => user }),
    module: t.field({
      type: ModuleType,
      description: 'What was opened.',
      resolve: (session, _args, context) => moduleOfSession(session, context),
    }),
    sessionType: t.exposeString('sessionType', { description: "The module's session type when it started." }),
    state: t.field({ type: SessionState, description: 'Its recorded state.', resolve: stateOf }),
    keepAlive: t.exposeBoolean('keepAlive', {
      description:
        'False: idle past its limit; its seats are available to others and it may be ended at any time.',
    }),
    licenseState: t.field({
      type: SeatState,
      nullable: true,
      description: "Epicor's License column; null for a seatless session.",
      resolve: licenseStateOf,
    }),
    seats: t.field({
      type: [SeatType],
      description:
        'Its claims. None once it has ended. In changes of the past without those on licenses that were removed since.',
      resolve: ({ seats, environmentId }, _args, context) => {
        const { licenses } = context.services.engines.get(environmentId).catalog;
        const exists = ({ licenseId }: Seat): boolean => licenses.some(({ id }) => id === licenseId);
        return seats.filter(exists).map((seat) => ({ ...seat, environmentId }));
      },
    }),
    host: t.exposeString('host', {
      nullable: true,
      description: "The client's computer, as it named itself.",
    }),
    clientId: t.exposeString('clientId', { nullable: true, description: "The client's own id." }),
    ipAddress: t.exposeString('ipAddress', {
      nullable: true,
      description: "The client's address, normalized; null until a request of its own fixes it.",
    }),
    appServer: t.exposeString('appServer', {
      nullable: true,
      description: 'The application server it uses.',
    }),
    userAgent: t.exposeString('userAgent', { nullable: true, description: "The client's program." }),
    windows: t.exposeInt('windows', { description: 'Windows that are open.' }),
    exitedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When its last window said that it closed; null: a window has opened since, or none has closed yet.',
      // Changes that were recorded by an older version do not have it.
      resolve: ({ exitedAt }: Partial<Session>) => exitedAt ?? null,
    }),
    editing: t.exposeBoolean('editing', { description: 'A screen with unsaved work is open.' }),
    ipMismatches: t.exposeInt('ipMismatches', {
      description:
        'Requests that came from another address. The first hundred are changes that subscribers are told; past those, only each doubling is.',
    }),
    ipAttempts: t.field({
      type: [IpAttemptType],
      description: 'From where those came, the latest first; of a session the latest 20 addresses are kept.',
      resolve: (session, _args, context) =>
        session.ipMismatches === 0 ? [] : context.ipAttempts.load(session.id),
    }),
    acts: t.field({
      type: [SessionActType],
      description:
        'What admins and API tokens did to it, the oldest first: messages, announced ends, released seats. Of an act on more than a hundred sessions at once the log names a hundred; the others show its message until it is acknowledged.',
      resolve: (session, _args, context) => actsOn(session, context),
    }),
    startedAt: t.field({
      type: 'DateTime',
      description: 'When it started.',
      resolve: ({ startedAt }) => startedAt,
    }),
    lastSeenAt: t.field({
      type: 'DateTime',
      description: 'When its client last gave a sign of life.',
      resolve: ({ lastSeenAt }) => lastSeenAt,
    }),
    lastActiveAt: t.field({
      type: 'DateTime',
      description: 'When its user last did something.',
      resolve: ({ lastActiveAt }) => lastActiveAt,
    }),
    expiresAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it would end if nothing more were heard from it; null once it has ended.',
      resolve: (session, _args, context) => expiresAtOf(session, context),
    }),
    endsAt: t.field({
      type: 'DateTime',
      nullable: true,
      description:
        'When it will be ended by an announced sign-off; null: none is announced. An instant that the user was shown: a server that was down then ends it when it is back.',
      resolve: ({ countdown }) => countdown?.endsAt ?? null,
    }),
    endsBy: t.string({
      nullable: true,
      description: "Who announced that it will be ended: a login or an API token's name.",
      resolve: ({ countdown }) => countdown?.by ?? null,
    }),
    endsNote: t.string({
      nullable: true,
      description: 'What they said about it.',
      resolve: ({ countdown }) => countdown?.note ?? null,
    }),
    pendingMessages: t.exposeInt('pendingMessages', {
      description: 'Messages to its user that were not acknowledged yet.',
    }),
    endedAt: t.field({
      type: 'DateTime',
      nullable: true,
      description: 'When it ended; null: it is live.',
      resolve: ({ ended }) => ended?.at ?? null,
    }),
    durationSeconds: t.float({
      nullable: true,
      description: 'From its start to its end, in seconds; null: it is live.',
      resolve: ({ startedAt, ended }) => (ended === null ? null : (ended.at - startedAt) / 1000),
    }),
    interrupted: t.boolean({
      description: 'Somebody ended it who was neither its own user nor the system.',
      resolve: ({ ended }) => ended?.interrupted ?? false,
    }),
    endReason: t.field({
      type: EndReason,
      nullable: true,
      description: 'Why it ended.',
      resolve: ({ ended }) => ended?.reason ?? null,
    }),
    endedBy: t.string({
      nullable: true,
      description: "Who ended it: a login, an API token's name, or system.",
      resolve: ({ ended }) => ended?.by ?? null,
    }),
    endNote: t.string({
      nullable: true,
      description: 'What they said about it.',
      resolve: ({ ended }) => ended?.note ?? null,
    }),
  }),
});
