import type { Benchmark } from '../benchmark.ts';
import { due } from './due.ts';
import { fanOut, fanOut3000, fanOutFilters } from './fan-out.ts';
import { feedLatency } from './feed-latency.ts';
import { generator } from './generator.ts';
import { heartbeat } from './heartbeat.ts';
import { listPage } from './list-page.ts';
import { reconnect } from './reconnect.ts';
import { signOn } from './sign-on.ts';
import { signOnLatency } from './sign-on-latency.ts';
import { stalledReader } from './stalled-reader.ts';
import { trivial } from './trivial.ts';
import { watchedSignOn } from './watched-sign-on.ts';

/** In the order in which they run when none is named. */
export const benchmarks: readonly Benchmark[] = [
  generator,
  trivial,
  signOn,
  heartbeat,
  signOnLatency,
  listPage,
  due,
  fanOut,
  fanOut3000,
  fanOutFilters,
  feedLatency,
  stalledReader,
  watchedSignOn,
  reconnect,
];
