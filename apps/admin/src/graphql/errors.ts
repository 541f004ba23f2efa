import type { CombinedError } from '@urql/core';

type WithCode = { readonly extensions?: Readonly<Record<string, unknown>> | undefined };

/** The codes that mean "this page no longer speaks for anyone": sign in again. */
const signedOutCodes: ReadonlySet<unknown> = new Set([
  'UNAUTHENTICATED',
  'SESSION_ENDED',
  'IP_ADDRESS_CHANGED',
]);

export function meansSignedOut(errors: readonly WithCode[]): boolean {
  return errors.some((error) => signedOutCodes.has(error.extensions?.['code']));
}

export function isSignedOut(error: CombinedError | undefined): boolean {
  return error !== undefined && (meansSignedOut(error.graphQLErrors) || httpStatus(error) === 401);
}

export function isForbidden(error: CombinedError | undefined): boolean {
  return error?.graphQLErrors.some((each) => each.extensions['code'] === 'FORBIDDEN') ?? false;
}

function httpStatus(error: CombinedError): number | undefined {
  const response: unknown = error.response;
  return response instanceof Response ? response.status : undefined;
}
