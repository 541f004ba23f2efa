import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

/** DOMAIN_RUNS=20000 npx vitest run histories: a long run. DOMAIN_SEED repeats one. */
const histories = {
  runs: Number(process.env['DOMAIN_RUNS'] ?? 850),
  seed: Number(process.env['DOMAIN_SEED'] ?? Date.now() % 2 ** 31),
};

export default defineConfig({
  ...shared,
  test: { ...shared.test, testTimeout: 600_000, provide: { histories } },
});
