import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { runJob } from './run-job.ts';
import type { Workload } from './workload.ts';

const workload: Workload = { kind: 'same', path: '/', body: '{}', tokens: [], expected: 'well' };

async function startServer(answer: RequestListener): Promise<AsyncDisposable & { port: number }> {
  const server = createServer(answer);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

describe('runJob', () => {
  it('counts every answer of a counted job', async () => {
    let asked = 0;
    await using server = await startServer((_, response) => {
      asked += 1;
      response.end('well');
    });
    const plan = { kind: 'count', requests: 250 } as const;
    const result = await runJob({ port: server.port, connections: 8, workload, plan });
    expect([asked, result.requests, result.failures]).toEqual([250, 250, 0]);
  });

  it('counts what is not as expected, an error beside data included', async () => {
    const bodies = ['well', 'ill', '{"well":1,"errors":[]}'];
    await using server = await startServer((_, response) => response.end(bodies.shift()));
    const plan = { kind: 'count', requests: 3 } as const;
    const result = await runJob({ port: server.port, connections: 1, workload, plan });
    expect(result.failures).toBe(2);
    expect(result.firstFailure).toContain('ill');
  });

  it('fails when a connection is lost', async () => {
    await using server = await startServer((request) => request.socket.destroy());
    const plan = { kind: 'count', requests: 3 } as const;
    await expect(runJob({ port: server.port, connections: 1, workload, plan })).rejects.toThrow('closed');
  });

  it('measures an open loop from the moment that a request was due, so that a stall is seen by all behind it', async () => {
    const stallMs = 400;
    let asked = 0;
    await using server = await startServer((_, response) => {
      asked += 1;
      if (asked === 1) setTimeout(() => response.end('well'), stallMs);
      else response.end('well');
    });
    const plan = { kind: 'open', perSecond: 100, warmUpSeconds: 0, seconds: 1 } as const;
    const result = await runJob({ port: server.port, connections: 1, workload, plan });
    expect(result.requests).toBe(100);
    // All 40 that fell due during the stall waited for it, half of them for more than half of it.
    expect(result.p50Ms).toBeLessThan(stallMs / 2);
    expect(result.p99Ms).toBeGreaterThan(stallMs * 0.9);
  });

  it('asks for sign-ons with a new request id each and the logins in order', async () => {
    const seen: { id: string; user: string }[] = [];
    await using server = await startServer((request, response) => {
      let text = '';
      request.on('data', (part: Buffer) => (text += part.toString()));
      request.on('end', () => {
        seen.push(JSON.parse(text) as { id: string; user: string });
        response.end('{"token":"t1","well":true}');
      });
    });
    const body = '{"id":"@request@","user":"@user@"}';
    const signOns: Workload = { kind: 'signOn', path: '/', body, users: 3, inOrder: true, expected: 'well' };
    const plan = { kind: 'count', requests: 4 } as const;
    const job = { port: server.port, connections: 1, workload: signOns, plan, keepTokens: true };
    const { tokens } = await runJob(job);
    expect(tokens).toEqual(['t1', 't1', 't1', 't1']);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(4);
    expect(seen.map(({ user }) => user.slice(-2))).toEqual(['00', '01', '02', '00']);
  });
});
