import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** Always the same seed, one that found a fault once, so that a red run tells of a change: `npm run soak` plays new ones. */
const histories = {
  runs: Number(process.env['DOMAIN_RUNS'] ?? 850),
  seed: Number(process.env['DOMAIN_SEED'] ?? 43764921),
};

export default defineConfig({
  ...shared,
  test: { ...shared.test, testTimeout: 600_000, provide: { histories } },
});
