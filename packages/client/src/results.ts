import type { EndRecord, Session, SessionMessage, SessionStatus } from './session.ts';

/**
 * The answer to a sign-on, as the API has it. Everything but `SignedOn` is a refusal: ordinary data whose `message`
 * may be shown to the end user as it is.
 */
export type SignOnResult =
  | SignedOn
  | NoSeatAvailable
  | AlreadySignedOn
  | SessionCapReached
  | NotEntitled
  | UserBlocked
  | EnvironmentClosed
  | SessionEnded;

/** Granted, and on disk. Hand `token` to the client: it proves who the session is, and nothing else. */
export interface SignedOn {
  __typename: 'SignedOn';
  session: Session;
  token: string;
  nextHeartbeatInSeconds: number;
}

/** A license as far as a refusal shows it: numbers are seats. */
export interface RefusedLicense {
  key: string;
  name: string;
  total: number;
  inUse: number;
}

/** Every seat that the module needs is taken. Of all its licenses, this one has none left. */
export interface NoSeatAvailable {
  __typename: 'NoSeatAvailable';
  message: string;
  license: RefusedLicense;
}

/** The user is signed on to this module elsewhere and may be so only once. `replace: true` ends those sessions. */
export interface AlreadySignedOn {
  __typename: 'AlreadySignedOn';
  message: string;
  sessions: Session[];
}

/** The user holds as many sessions as allowed. `replaceSessions` names the ones to end instead. */
export interface SessionCapReached {
  __typename: 'SessionCapReached';
  message: string;
  maxSessions: number;
  sessions: Session[];
}

export interface NotEntitled {
  __typename: 'NotEntitled';
  message: string;
  license: RefusedLicense;
}

export interface UserBlocked {
  __typename: 'UserBlocked';
  message: string;
}

export interface EnvironmentClosed {
  __typename: 'EnvironmentClosed';
  message: string;
}

/** The session is over; `session` says why, by whom, since when. */
export interface SessionEnded {
  __typename: 'SessionEnded';
  message: string;
  session: EndRecord;
}

/** The request came from another address than the session's. The session itself lives on. */
export interface IpAddressChanged {
  __typename: 'IpAddressChanged';
  message: string;
}

export interface HeartbeatAccepted {
  __typename: 'HeartbeatAccepted';
  session: SessionStatus;
  nextHeartbeatInSeconds: number;
  /** Not yet acknowledged. */
  messages: SessionMessage[];
}

/** `NoSeatAvailable`: the session had gone idle, its user came back, and its seats are taken; it stays idle. */
export type HeartbeatResult = HeartbeatAccepted | SessionEnded | IpAddressChanged | NoSeatAvailable;

export interface SignedOff {
  __typename: 'SignedOff';
  session: EndRecord;
}

export type SignOffResult = SignedOff | SessionEnded | IpAddressChanged;

export interface SessionUpdated {
  __typename: 'SessionUpdated';
  session: SessionStatus;
}

/** What the `mySession` subscription tells. */
export type MySessionEvent =
  (SessionMessage & { __typename: 'SessionMessage' }) | SessionUpdated | SessionEnded | IpAddressChanged;
