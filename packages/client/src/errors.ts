/**
 * No answer came, or one that proves nothing: the network failed, the time ran out, or the server had a fault
 * (HTTP 5xx, or a GraphQL error without one of the documented codes). Whether the request took effect is unknown;
 * it is safe to send it again, a sign-on with the same `requestId`.
 */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
  /** The HTTP status, where there was one. */
  readonly status: number | undefined;

  constructor(message: string, options: ErrorOptions & { status?: number } = {}) {
    super(message, options);
    this.status = options.status;
  }
}

/**
 * Seatkeeper answered that the request itself is wrong: nothing happened, and sending it again will not help.
 *
 * `code` is the GraphQL error's `extensions.code`: `UNAUTHENTICATED` (the token is unknown, expired or revoked),
 * `FORBIDDEN` (the token lacks a right), `BAD_USER_INPUT` (an unknown module, a malformed value, a `requestId` used
 * for something else), `SESSION_ENDED`, `IP_ADDRESS_CHANGED`; or `HTTP_` and the status for an answer that is no GraphQL.
 */
export class RequestRejected extends Error {
  override readonly name = 'RequestRejected';
  readonly code: string;

  constructor(message: string, code: string) {
    super(message);
    this.code = code;
  }
}
