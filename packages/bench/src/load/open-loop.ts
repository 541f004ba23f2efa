import type { Loop, Measured } from './closed-loop.ts';
import type { Connection } from './connection-pool.ts';
import { Latencies } from './latencies.ts';

/**
 * Offers requests at a fixed rate. One that finds no free connection waits its turn, and its latency counts from the
 * moment it was due, so that a stalled server cannot hide its stall by slowing the load down (coordinated omission).
 * The timer's own lateness, up to a millisecond, counts as well.
 */
export async function openLoop(
  loop: Loop,
  perSecond: number,
  warmUpSeconds: number,
  seconds: number,
): Promise<Measured> {
  const total = Math.round(perSecond * (warmUpSeconds + seconds));
  const start = performance.now();
  const from = start + warmUpSeconds * 1000;
  const latencies = new Latencies();
  const idle: Connection[] = [...loop.connections];
  const waiting: number[] = [];
  let due = 0;
  let answered = 0;

  return new Promise((resolve) => {
    const send = (connection: Connection, dueAt: number): void => {
      connection.send(loop.next(), (response) => {
        loop.answers.judge(response);
        if (dueAt >= from) latencies.add(performance.now() - dueAt);
        answered += 1;
        const nextDue = waiting.shift();
        if (nextDue === undefined) idle.push(connection);
        else send(connection, nextDue);
        if (answered === total) resolve({ latencies, seconds: (performance.now() - from) / 1000 });
      });
    };
    const timer = setInterval(() => {
      const now = performance.now();
      for (; due < total; due += 1) {
        const dueAt = start + (due * 1000) / perSecond;
        if (dueAt > now) return;
        // The one that rested longest: a few would do for a fast server, and it closes those that rest too long.
        const connection = idle.shift();
        if (connection === undefined) waiting.push(dueAt);
        else send(connection, dueAt);
      }
      clearInterval(timer);
    }, 1);
  });
}
