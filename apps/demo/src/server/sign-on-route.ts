import type { IncomingMessage } from 'node:http';
import { hostname } from 'node:os';
import type { Backend, SignOnInput } from '@seatkeeper/client';
import { isModuleKey } from '../orders/modules.ts';
import type { SignOnAnswer } from '../orders/protocol.ts';
import { ask } from './authorize.ts';
import { clientAddress, clientHost } from './client-address.ts';
import { HttpProblem, readJson } from './http.ts';

/** Signs a user on, for a browser that must never see the API token. */
export async function signOn(backend: Backend, request: IncomingMessage): Promise<SignOnAnswer> {
  const ipAddress = clientAddress(request);
  const { 'user-agent': userAgent } = request.headers;
  const input: SignOnInput = {
    ...readSignOn(await readJson(request)),
    ipAddress,
    host: clientHost(ipAddress),
    appServer: hostname(),
    ...(userAgent === undefined ? {} : { userAgent }),
  };
  return ask(() => backend.signOn(input));
}

function readSignOn(body: Record<string, unknown>): SignOnInput {
  const { login, module, requestId, clientId, replace, replaceSessions } = body;
  if (typeof login !== 'string' || login.trim() === '') {
    throw new HttpProblem(400, { message: 'Please enter your name.' });
  }
  if (!isModuleKey(module)) throw new HttpProblem(400, { message: 'Please choose a module.' });
  if (typeof requestId !== 'string' || typeof clientId !== 'string') {
    throw new HttpProblem(400, { message: 'The sign-on lacks its ids.' });
  }
  const ids = Array.isArray(replaceSessions) ? replaceSessions.filter((id) => typeof id === 'string') : [];
  return {
    user: login.trim(),
    module,
    requestId,
    clientId,
    ...(replace === true ? { replace } : {}),
    ...(ids.length > 0 ? { replaceSessions: ids } : {}),
  };
}
