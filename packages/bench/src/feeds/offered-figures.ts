import type { Figures } from '../report/outcome.ts';
import type { Offered } from './offer.ts';

/** Deliveries instead of requests. */
export function offeredFigures({ total, p50Ms, p99Ms, maxMs, busy }: Offered, seconds: number): Figures {
  return { requests: total, perSecond: total / seconds, p50Ms, p99Ms, maxMs, generatorBusy: busy };
}
