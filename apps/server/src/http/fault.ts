import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';

/**
 * Logs what went wrong here under an id that its answer carries: whoever is told no more than that can be helped by who
 * reads the log.
 */
export function logFault(log: Logger, fault: unknown, where: object = {}): string {
  const faultId = randomUUID();
  log.error({ err: fault, faultId, ...where }, 'fault');
  return faultId;
}
