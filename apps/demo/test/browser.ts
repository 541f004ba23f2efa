import {
  type KeptSession,
  type SessionEnd,
  type SessionStatus,
  type SignedOn,
  keepAlive,
} from '@seatkeeper/client';
import WebSocket from 'ws';
import type { ModuleKey } from '../src/orders/modules.ts';
import type { SignOnAnswer } from '../src/orders/protocol.ts';

interface ApiAnswer {
  status: number;
  body: { message?: string; refusal?: { __typename: string } } & Record<string, unknown>;
}

/** Calls the order application's API the way its pages do. */
export async function callDemo(url: string, path: string, body?: object, token?: string): Promise<ApiAnswer> {
  const response = await fetch(`${url}/api${path}`, {
    method: body ? 'POST' : 'GET',
    headers: {
      'content-type': 'application/json',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: response.status, body: (await response.json()) as ApiAnswer['body'] };
}

interface Wish {
  login: string;
  module?: ModuleKey;
  replace?: boolean;
}

export async function signOn(url: string, { module = 'sales', ...wish }: Wish): Promise<SignOnAnswer> {
  const ids = { requestId: crypto.randomUUID(), clientId: 'browser-1' };
  const { status, body } = await callDemo(url, '/sign-on', { module, ...wish, ...ids });
  if (status !== 200) throw new Error(`HTTP ${status}: ${body.message ?? ''}`);
  return body as unknown as SignOnAnswer;
}

export interface OpenWindow {
  session: KeptSession;
  /** The socket is open and beats are answered. */
  live: Promise<void>;
  ended: Promise<SessionEnd>;
  /** Resolves with the first word about the session that fits. */
  hears: (fits: (status: SessionStatus) => boolean) => Promise<SessionStatus>;
}

/** One window of a browser that is signed on, through the application's own address. */
export function openWindow(url: string, { token }: SignedOn): OpenWindow {
  const statusListeners = new Set<(status: SessionStatus) => void>();
  let becomeLive = (): void => {};
  let end = (_end: SessionEnd): void => {};
  const live = new Promise<void>((resolve) => (becomeLive = resolve));
  const ended = new Promise<SessionEnd>((resolve) => (end = resolve));
  const session = keepAlive({
    url: `${url}/seatkeeper/graphql`,
    sessionToken: token,
    WebSocket,
    onStatus: (status) => {
      if (status === 'live') becomeLive();
    },
    onEnd: (how) => end(how),
    onSession(status) {
      for (const listener of statusListeners) listener(status);
    },
  });
  return {
    session,
    live,
    ended,
    hears: (fits) =>
      new Promise((resolve) => {
        const listener = (status: SessionStatus): void => {
          if (!fits(status)) return;
          statusListeners.delete(listener);
          resolve(status);
        };
        statusListeners.add(listener);
      }),
  };
}
