import { defineConfig, mergeConfig } from 'vitest/config';
import { shared } from '../../vitest.shared.ts';

export default mergeConfig(
  defineConfig(shared),
  defineConfig({
    test: {
      globalSetup: 'test/harness/postgres.ts',
      // Files share what they import, which takes longer than most of the tests; each test has a server of its own.
      isolate: false,
      // Half of the time is waiting for the disk, a clock or another process, also where there are two cores alone.
      maxWorkers: 2,
      testTimeout: 30_000,
      hookTimeout: 30_000,
    },
  }),
);
