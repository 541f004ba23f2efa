import { Answers } from './answers.ts';
import { closedLoop, countedLoop, type Loop, type Measured } from './closed-loop.ts';
import { openConnections } from './connection-pool.ts';
import type { LoadJob, LoadResult, Plan } from './job.ts';
import { openLoop } from './open-loop.ts';
import { requestSource } from './request-source.ts';

/** Does one job in this process. Rejects when a connection is lost; answers that are not as expected are counted. */
export async function runJob(job: LoadJob): Promise<LoadResult> {
  using pool = await openConnections(job.port, job.connections);
  const answers = new Answers(job.workload.expected, job.keepTokens ?? false);
  const loop: Loop = { connections: pool.connections, next: requestSource(job.workload), answers };
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const { latencies, seconds } = await Promise.race([follow(job.plan, loop), pool.lost]);
  const { user, system } = process.cpuUsage(cpuBefore);
  const [p50Ms = Number.NaN, p99Ms = Number.NaN, maxMs = Number.NaN] = latencies.percentiles([0.5, 0.99, 1]);
  return {
    requests: latencies.count,
    perSecond: latencies.count / seconds,
    p50Ms,
    p99Ms,
    maxMs,
    generatorBusy: (user + system) / 1000 / (performance.now() - start),
    failures: answers.failures,
    firstFailure: answers.firstFailure,
    tokens: answers.tokens,
  };
}

function follow(plan: Plan, loop: Loop): Promise<Measured> {
  switch (plan.kind) {
    case 'closed':
      return closedLoop(loop, plan.warmUpSeconds, plan.seconds);
    case 'count':
      return countedLoop(loop, plan.requests);
    case 'open':
      return openLoop(loop, plan.perSecond, plan.warmUpSeconds, plan.seconds);
  }
}
