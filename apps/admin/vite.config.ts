import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { compress } from './build/compress.ts';
import { runAhead } from './build/run-ahead.ts';
import { shared } from '../../vitest.shared.ts';

// `npm run dev` serves the console from source and passes the API on to a running server.
const api = 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react(), runAhead('ahead'), compress()],
  resolve: {
    conditions: ['@seatkeeper/source', 'module', 'browser', 'development|production'],
    alias: shared.resolve.alias,
  },
  server: { port: 4100, proxy: { '/graphql': { target: api, ws: true }, '/export': { target: api } } },
  build: {
    ...{ outDir: 'dist', target: 'es2023', chunkSizeWarningLimit: 800 },
    // What the first page needs comes in one file: dozens of small ones take longer to ask for than to run.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'ahead', test: /src\/ahead\.ts$/u, priority: 1 },
            { name: 'first-page', tags: ['$initial'] },
          ],
        },
      },
    },
  },
  test: {
    ...shared.test,
    environment: 'happy-dom',
    setupFiles: ['src/test/setup.ts'],
    // A whole page with its forms takes seconds to render where everything else is tested at the same time.
    testTimeout: 60_000,
  },
});
