import { Pace } from '../feeds/pace.ts';
import { now } from '../feeds/protocol.ts';
import { type Connection, openConnections } from '../load/connection-pool.ts';
import { Latencies } from '../load/latencies.ts';
import type { Figures } from '../report/outcome.ts';
import type { ChangeJob } from './change-process.ts';
import { SessionLives } from './session-lives.ts';

const CONNECTIONS = 64;

let latencies = new Latencies();
let since = now();
let cpuSince = process.cpuUsage();
let failure: string | undefined;

async function start(job: Extract<ChangeJob, { kind: 'start' }>): Promise<void> {
  const lives = new SessionLives(job.token, job.module);
  const pool = await openConnections(job.port, CONNECTIONS);
  pool.lost.catch((error: unknown) => (failure ??= String(error)));
  const idle = [...pool.connections];
  const late: number[] = [];
  const send = (connection: Connection, dueAt: number): void => {
    const { body, token, expected, done } = lives.next();
    const head = `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: application/json\r\ncontent-type: application/json\r\nauthorization: Bearer ${token}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    connection.send(head + body, (response) => {
      if (response.status === 200 && response.body.includes(expected)) done(response.body);
      else failure ??= `a change was refused: ${response.status} ${response.body.slice(0, 500)}`;
      latencies.add(now() - dueAt);
      const next = late.shift();
      if (next === undefined) idle.push(connection);
      else send(connection, next);
    });
  };
  new Pace().start(job.perSecond, (dueAt) => {
    const connection = idle.shift();
    if (connection === undefined) late.push(dueAt);
    else send(connection, dueAt);
  });
}

function figures(): Figures {
  if (failure !== undefined) throw new Error(failure);
  const [seconds, requests] = [(now() - since) / 1000, latencies.count];
  const [p50Ms = NaN, p99Ms = NaN, maxMs = NaN] = latencies.percentiles([0.5, 0.99, 1]);
  const { user, system } = process.cpuUsage(cpuSince);
  latencies = new Latencies();
  since = now();
  cpuSince = process.cpuUsage();
  const generatorBusy = (user + system) / 1e6 / seconds;
  return { requests, perSecond: requests / seconds, p50Ms, p99Ms, maxMs, generatorBusy };
}

async function run(job: ChangeJob): Promise<Figures | undefined> {
  if (job.kind === 'figures') return figures();
  await start(job);
  return undefined;
}

process.on('message', (job: ChangeJob) => {
  run(job).then(
    (result) => process.send?.({ figures: result }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.once('disconnect', () => process.exit(0));
