import { randomUUID } from 'node:crypto';
import { REQUEST_MARK, USER_MARK, VALUE_MARK, type Workload } from './workload.ts';

/** The whole text of the next request. */
export type RequestSource = () => string;

export function requestSource(workload: Workload): RequestSource {
  const { path } = workload;
  switch (workload.kind) {
    case 'same': {
      const { body, tokens } = workload;
      const requests =
        tokens.length === 0 ? [request(path, body)] : tokens.map((token) => request(path, body, token));
      return inTurn(requests);
    }
    case 'values': {
      const { body, values } = workload;
      return inTurn(
        values.map((value) =>
          request(
            path,
            body.replace(VALUE_MARK, () => value),
          ),
        ),
      );
    }
    case 'signOn':
      return signOnSource(workload);
  }
}

function inTurn(requests: readonly string[]): RequestSource {
  let next = 0;
  return () => {
    const text = requests[next] ?? '';
    next = (next + 1) % requests.length;
    return text;
  };
}

/** Every id and login has the same length, so that head and length are written once and a request costs two joins. */
function signOnSource(workload: Workload & { kind: 'signOn' }): RequestSource {
  const { path, body, token, users, inOrder } = workload;
  const sample = request(path, body.replace(REQUEST_MARK, randomUUID()).replace(USER_MARK, login(0)), token);
  const bodyStart = sample.indexOf('\r\n\r\n') + 4;
  const [beforeId = '', afterId = ''] = body.split(REQUEST_MARK);
  const [between = '', afterUser = ''] = afterId.split(USER_MARK);
  const start = sample.slice(0, bodyStart) + beforeId;
  let next = 0;
  return () => {
    const user = inOrder ? next++ % users : Math.floor(Math.random() * users);
    return start + randomUUID() + between + login(user) + afterUser;
  };
}

/** The login of one of the simulated users, numbered from 0. */
function login(user: number): string {
  return `user-${String(user).padStart(8, '0')}`;
}

function request(path: string, body: string | undefined, token?: string): string {
  const lines = [
    `${body === undefined ? 'GET' : 'POST'} ${path} HTTP/1.1`,
    'host: 127.0.0.1',
    'accept: application/json',
  ];
  if (token !== undefined) lines.push(`authorization: Bearer ${token}`);
  if (body === undefined) return [...lines, '', ''].join('\r\n');
  lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(body)}`);
  return [...lines, '', body].join('\r\n');
}
