import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Engines } from '../engine/engines.ts';

/** What a monitoring system reads at `/metrics`. */
export function createMetrics(engines: Engines): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seats = (name: string, help: string, value: 'total' | 'inUse' | 'allocated'): void => {
    new Gauge({
      name,
      help,
      labelNames: ['environment', 'license'],
      registers: [registry],
      collect() {
        this.reset();
        for (const { catalog } of engines.all()) {
          for (const license of catalog.licenses) {
            this.set({ environment: catalog.environment.key, license: license.key }, license[value]);
          }
        }
      },
    });
  };
  seats('seatkeeper_license_seats_total', 'Seats that a license has', 'total');
  seats('seatkeeper_license_seats_in_use', 'Seats that are taken', 'inUse');
  seats('seatkeeper_license_seats_allocated', 'Claims that are remembered but do not count', 'allocated');
  return registry;
}
