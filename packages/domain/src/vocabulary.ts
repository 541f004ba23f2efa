/** The words of the field, spelled once. Each is a value list and the union type of its members. */

export const licenseModels = ['CONCURRENT', 'NAMED', 'HYBRID'] as const;
export type LicenseModel = (typeof licenseModels)[number];

export const countBys = ['SESSION', 'USER', 'CLIENT'] as const;
export type CountBy = (typeof countBys)[number];

export const seatStates = ['IN_USE', 'ALLOCATED'] as const;
export type SeatState = (typeof seatStates)[number];

export const sessionStates = ['ACTIVE', 'IDLE', 'HUNG', 'ENDED'] as const;
export type SessionState = (typeof sessionStates)[number];

export const endReasons = [
  'SIGNED_OFF',
  'USER_EXIT',
  'KILLED',
  'REPLACED',
  'USER_EXPIRED',
  'SESSION_EXPIRED',
  'HUNG',
] as const;
export type EndReason = (typeof endReasons)[number];

export const ipAddressChecks = ['YES', 'PREFIX', 'LOG', 'NO'] as const;
export type IpAddressCheck = (typeof ipAddressChecks)[number];

export const userExpireActions = ['RELEASE_SEAT', 'SIGN_OFF'] as const;
export type UserExpireAction = (typeof userExpireActions)[number];

export const rights = [
  'SESSIONS_OPEN',
  'SESSIONS_VIEW',
  'SESSIONS_INTERRUPT',
  'SEATS_RELEASE',
  'SETTINGS_CHANGE',
  'LICENSES_MANAGE',
  'USERS_MANAGE',
  'TOKENS_MANAGE',
  'AUDIT_READ',
  'ENVIRONMENTS_MANAGE',
] as const;
export type Right = (typeof rights)[number];

/** Milliseconds since 1970-01-01T00:00:00Z. Always given from outside: the domain knows no clock. */
export type Instant = number;

/** The console's own module (PM1, SO8): entered only by signing in, never licensed, never closed. */
export const adminConsole = 'admin-console';

/** The environment that admins' console sessions belong to (PM1). */
export const firstEnvironment = 'live';

/** Who ends what nobody ended: `endedBy` of expiries and cuts. */
export const systemActor = 'system';
