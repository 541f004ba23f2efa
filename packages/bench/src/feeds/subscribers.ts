import { Agent, request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { SIGN_ON } from '../servers/documents.ts';
import { Pace } from './pace.ts';
import { dueText, type Received, type SubscriberJob } from './protocol.ts';
import { Subscriber, type Counts } from './subscriber.ts';

/** The process that watches feeds, and makes changes by signing users on. Jobs come from the parent, one at a time. */
const usuallyAtOnce = 100;
const tenthsKept = 100_000;

let counts = newCounts(0, 0);
let busyAtStart = performance.eventLoopUtilization();
let subscribers: Subscriber[] = [];
let stalled: Subscriber[] = [];
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const pace = new Pace();
let signOns = 0;
let failures = 0;

function newCounts(from: number, to: number): Counts {
  return { from, to, messages: 0, bytes: 0, resets: 0, tenths: new Uint32Array(tenthsKept) };
}

async function connectAll(job: Extract<SubscriberJob, { kind: 'connect' }>): Promise<void> {
  const { port, count, token, query, variables, atOnce = usuallyAtOnce } = job;
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let n = next; n < count; n = next) {
      next += 1;
      const options = { port, query, variables: variables[n % variables.length] ?? {} };
      const whole = token === undefined ? options : { ...options, token };
      subscribers.push(await Subscriber.open(whole, () => counts));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

function signOn(port: number, token: string, dueAt: number): void {
  signOns += 1;
  const input = {
    requestId: randomUUID(),
    user: `user ${signOns % 20_000}`,
    module: 'bench',
    host: `PC-${signOns % 100}`,
    clientId: dueText(dueAt),
    ipAddress: '127.0.0.1',
  };
  const body = JSON.stringify({ query: SIGN_ON, variables: { input } });
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    authorization: `Bearer ${token}`,
  };
  const asked = request(
    { agent, port, host: '127.0.0.1', method: 'POST', path: '/graphql', headers },
    (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('end', () => {
        if (!text.includes('"SignedOn"')) failures += 1;
      });
    },
  );
  asked.on('error', () => (failures += 1));
  asked.end(body);
}

function report(): Received {
  const { tenths, messages, bytes, resets } = counts;
  const total = tenths.reduce((sum, n) => sum + n, 0);
  const at = (share: number): number => {
    let seen = 0;
    const rank = Math.max(1, Math.ceil(share * total));
    const tenth = tenths.findIndex((n) => (seen += n) >= rank);
    return tenth < 0 ? Number.NaN : (tenth + 1) / 10;
  };
  const each = subscribers.map(({ received }) => received);
  return {
    fewest: each.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY),
    most: each.reduce((a, b) => Math.max(a, b), 0),
    total,
    messages,
    bytes,
    resets,
    p50Ms: at(0.5),
    p99Ms: at(0.99),
    maxMs: at(1),
    busy: performance.eventLoopUtilization(busyAtStart).utilization,
    open: subscribers.filter(({ isOpen }) => isOpen).length,
    covered: subscribers.reduce((least, { covered }) => Math.min(least, covered), Number.MAX_SAFE_INTEGER),
  };
}

async function run(job: SubscriberJob): Promise<unknown> {
  switch (job.kind) {
    case 'connect':
      return connectAll(job);
    case 'window':
      counts = newCounts(job.from, job.to);
      busyAtStart = performance.eventLoopUtilization();
      for (const subscriber of subscribers) subscriber.received = 0;
      return undefined;
    case 'report':
      return report();
    case 'stall':
      stalled = subscribers.splice(-job.count);
      for (const subscriber of stalled) subscriber.stall();
      return undefined;
    case 'drive':
      failures = 0;
      pace.start(job.perSecond, (dueAt) => {
        signOn(job.port, job.token, dueAt);
      });
      return undefined;
    case 'stopDriving': {
      const dues = pace.stop();
      if (failures > 0) throw new Error(`${failures} sign-ons failed`);
      return dues;
    }
    case 'disconnect':
      for (const subscriber of [...subscribers, ...stalled]) subscriber.close();
      subscribers = [];
      stalled = [];
      return undefined;
  }
}

process.on('message', (job: SubscriberJob) => {
  run(job).then(
    (result) => process.send?.({ result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
