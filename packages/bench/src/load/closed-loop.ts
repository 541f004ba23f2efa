import type { Answers } from './answers.ts';
import type { Connection } from './connection-pool.ts';
import { Latencies } from './latencies.ts';
import type { RequestSource } from './request-source.ts';

export interface Measured {
  readonly latencies: Latencies;
  readonly seconds: number;
}

export interface Loop {
  readonly connections: readonly Connection[];
  readonly next: RequestSource;
  readonly answers: Answers;
}

/** Asks on every connection, again as soon as it is answered, for a time. */
export async function closedLoop(loop: Loop, warmUpSeconds: number, seconds: number): Promise<Measured> {
  const from = performance.now() + warmUpSeconds * 1000;
  const until = from + seconds * 1000;
  const latencies = new Latencies();
  await eachConnection(loop, (sentAt, now) => {
    if (now >= from && now < until) latencies.add(now - sentAt);
    return now < until;
  });
  return { latencies, seconds };
}

/** The same, until `requests` were answered. */
export async function countedLoop(loop: Loop, requests: number): Promise<Measured> {
  const start = performance.now();
  const latencies = new Latencies();
  let sent = Math.min(requests, loop.connections.length);
  const connections = loop.connections.slice(0, sent);
  await eachConnection({ ...loop, connections }, (sentAt, now) => {
    latencies.add(now - sentAt);
    return sent++ < requests;
  });
  return { latencies, seconds: (performance.now() - start) / 1000 };
}

/** `again` hears of every answer and says whether that connection asks once more. */
async function eachConnection(loop: Loop, again: (sentAt: number, now: number) => boolean): Promise<void> {
  const { next, answers } = loop;
  await Promise.all(
    loop.connections.map(
      (connection) =>
        new Promise<void>((resolve) => {
          const ask = (): void => {
            const sentAt = performance.now();
            connection.send(next(), (response) => {
              answers.judge(response);
              if (again(sentAt, performance.now())) ask();
              else resolve();
            });
          };
          ask();
        }),
    ),
  );
}
