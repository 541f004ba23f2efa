import type { ModuleKey } from '../../orders/modules.ts';
import type { SignOnAnswer, SignOnRequest } from '../../orders/protocol.ts';
import { ApiProblem, callApi } from '../api.ts';
import { clientId } from '../signed-on.ts';

export interface Wish {
  login: string;
  module: ModuleKey;
  replace?: boolean;
  replaceSessions?: string[];
}

/** Asks the back end to sign on; once more, under the same id, where its answer was lost on the way. */
export async function requestSignOn(wish: Wish): Promise<SignOnAnswer> {
  const body: SignOnRequest = { ...wish, requestId: crypto.randomUUID(), clientId: clientId() };
  const ask = (): Promise<SignOnAnswer> => callApi('/sign-on', { method: 'POST', body });
  return ask().catch((error: unknown) => {
    if (error instanceof ApiProblem && error.status === 0) return ask();
    throw error;
  });
}
