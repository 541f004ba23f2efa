import { GraphQLError } from 'graphql';
import type { BadInput } from '@seatkeeper/domain';

/**
 * What is wrong with who asks or how: GraphQL errors with a code. What the world answers is data and never comes here;
 * faults are thrown as they are, and masked.
 */
export type ErrorCode =
  'UNAUTHENTICATED' | 'FORBIDDEN' | 'BAD_USER_INPUT' | 'SESSION_ENDED' | 'IP_ADDRESS_CHANGED' | 'UNAVAILABLE';

export function failure(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } });
}

export const unauthenticated = (): GraphQLError =>
  failure('UNAUTHENTICATED', 'Sign in, or send a token that is valid.');

export const forbidden = (message: string): GraphQLError => failure('FORBIDDEN', message);

export const badUserInput = (message: string): GraphQLError => failure('BAD_USER_INPUT', message);

/** Lets every answer through but the one that says the request made no sense. */
export function sensible<Answer extends { readonly kind: string }>(
  answer: Answer | BadInput,
): Exclude<Answer, BadInput> {
  if (answer.kind === 'BadInput') throw badUserInput((answer as BadInput).message);
  return answer as Exclude<Answer, BadInput>;
}
