import type { CombinedError } from '@urql/core';
import type { Messages } from '../messages/messages.ts';

/** Why something could not be read or done, in the viewer's language wherever the server's words are known. */
export function faultText(error: CombinedError | undefined, m: Messages): string {
  const said = error?.graphQLErrors[0];
  if (said === undefined) return m.common.fault;
  return said.extensions['code'] === 'FORBIDDEN' ? m.common.notAllowed : m.common.fromServer(said.message);
}
