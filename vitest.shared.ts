/** What the Vitest configuration of every package has in common; scripts/test.mjs counts the JSON reports. */
export const shared = {
  resolve: {
    // Workspace packages are tested from their source, without a build between (docs/decisions/0002).
    conditions: ['@seatkeeper/source'],
    // One graphql, whoever imports it (docs/decisions/0003).
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  ssr: { resolve: { conditions: ['@seatkeeper/source'] } },
  test: {
    // Without it, what tsc built into dist is collected as well.
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.{ts,tsx}'],
    reporters: ['default', 'json'] as ('default' | 'json')[],
    outputFile: { json: 'test-results/vitest.json' },
  },
};
