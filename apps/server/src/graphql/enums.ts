import {
  countBys,
  endReasons,
  ipAddressChecks,
  licenseModels,
  rights,
  seatStates,
  sessionOrderFields,
  sessionStates,
  userExpireActions,
} from '@seatkeeper/domain';
import { builder } from './builder.ts';

export const LicenseModel = builder.enumType('LicenseModel', {
  description: 'Who may take the seats of a license.',
  values: described(licenseModels, {
    CONCURRENT: { description: 'Any user may hold a seat, up to the total at once.' },
    NAMED: { description: 'Only users on its list, who always get in.' },
    HYBRID: { description: 'Users on its list always get in; everyone else shares the total.' },
  }),
});

export const CountBy = builder.enumType('CountBy', {
  description: 'What a seat is counted for.',
  values: described(countBys, {
    SESSION: { description: 'Every session.' },
    USER: { description: 'Every user, with their sessions sharing seats.' },
    CLIENT: { description: 'Every user on one client, with the sessions there sharing seats.' },
  }),
});

export const SeatState = builder.enumType('SeatState', {
  description: 'Whether a claim counts.',
  values: described(seatStates, {
    IN_USE: { description: 'It counts.' },
    ALLOCATED: { description: 'It is remembered, but available to others.' },
  }),
});

export const SessionState = builder.enumType('SessionState', {
  description: 'The recorded state of a session; it follows the clock within a second.',
  values: described(sessionStates, {
    ACTIVE: { description: 'Current.' },
    IDLE: { description: 'Keep alive NO: idle past its limit, its seats are available to others.' },
    HUNG: { description: 'Its client stopped beating. Shown before IDLE where both hold.' },
    ENDED: { description: 'Over, for ever.' },
  }),
});

export const EndReason = builder.enumType('EndReason', {
  description: 'Why a session ended.',
  values: described(endReasons, {
    SIGNED_OFF: { description: 'The user signed off.' },
    USER_EXIT: { description: 'The last window was closed.' },
    KILLED: { description: 'Somebody ended it.' },
    REPLACED: { description: 'The user signed on elsewhere instead.' },
    USER_EXPIRED: { description: 'The user was not active for USER_EXPIRE_TIME_HOURS.' },
    SESSION_EXPIRED: { description: 'Nobody was active in it for SESSION_EXPIRE_TIME_HOURS.' },
    HUNG: { description: 'It was hung for HUNG_SESSION_CUT_MINUTES.' },
  }),
});

export const IpAddressCheck = builder.enumType('IpAddressCheck', {
  description: 'What happens when a session is used from another address than its own.',
  values: described(ipAddressChecks, {
    YES: { description: 'Refused.' },
    PREFIX: { description: 'Refused from another network (/24 for IPv4, /64 for IPv6).' },
    LOG: { description: 'Recorded only.' },
    NO: { description: 'Not looked at.' },
  }),
});

export const UserExpireAction = builder.enumType('UserExpireAction', {
  description: 'What the expiry of a user does.',
  values: described(userExpireActions, {
    RELEASE_SEAT: { description: 'The session lives on, its seats are available to others.' },
    SIGN_OFF: { description: 'The session ends.' },
  }),
});

export const Right = builder.enumType('Right', {
  description: 'What a user or a token may do.',
  values: described(rights, {
    SESSIONS_OPEN: { description: 'Sign users on, and beat for them.' },
    SESSIONS_VIEW: { description: 'See sessions, seats and users.' },
    SESSIONS_INTERRUPT: { description: 'Kill and notify sessions.' },
    SEATS_RELEASE: { description: 'Release the seats of sessions.' },
    SETTINGS_CHANGE: { description: 'Change settings.' },
    LICENSES_MANAGE: { description: 'Manage licenses and modules.' },
    USERS_MANAGE: { description: 'Manage users.' },
    TOKENS_MANAGE: { description: 'Manage API tokens.' },
    AUDIT_READ: { description: 'Read the audit log.' },
    ENVIRONMENTS_MANAGE: { description: 'Create, open and close environments.' },
  }),
});

export const ChangeKind = builder.enumType('ChangeKind', {
  description: 'What happened to a session, as a subscriber sees it.',
  values: {
    STARTED: { description: 'It started.' },
    UPDATED: { description: 'It changed.' },
    ENDED: { description: 'It ended.' },
    ENTERED: { description: 'With a filter: an unended session came to match.' },
    LEFT: { description: 'With a filter: an unended session ceased to match.' },
  },
});

export const SessionOrderField = builder.enumType('SessionOrderField', {
  description: 'What a list of sessions is ordered by.',
  values: described(sessionOrderFields, {
    USER: { description: "By the user's login." },
    MODULE: { description: "By the module's key." },
    HOST: { description: 'By host.' },
    STARTED_AT: { description: 'By start.' },
    LAST_ACTIVE_AT: { description: 'By last activity.' },
    EXPIRES_AT: {
      description:
        'By when it would end for want of activity (SESSION_EXPIRE_TIME_HOURS), which is the order of last activity. A client that falls silent may be cut sooner, and an announced sign-off may come sooner: neither counts here, so that a page is read off an index however many sessions there are.',
    },
    ENDED_AT: { description: 'By end; live sessions count as ending last.' },
  }),
});

export const OrderDirection = builder.enumType('OrderDirection', {
  description: 'Which way a list is ordered.',
  values: { ASC: { description: 'Smallest first.' }, DESC: { description: 'Largest first.' } },
});

/** Holds the values against the domain's own list: one that it gains and this lacks does not compile. */
export function described<Value extends string>(
  _values: readonly Value[],
  descriptions: Record<Value, { readonly description: string }>,
): Record<Value, { readonly description: string }> {
  return descriptions;
}
