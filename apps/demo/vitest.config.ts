import { defineConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

// Days of sixty people are simulated: on a busy machine that takes longer than a unit test may.
export default defineConfig({ ...shared, test: { ...shared.test, testTimeout: 30_000 } });
