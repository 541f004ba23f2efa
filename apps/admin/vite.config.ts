import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` serves the console from source and passes the API on to a running server.
const api = 'http://127.0.0.1:4000';

export default defineConfig({
  plugins: [react()],
  resolve: {
    conditions: ['@seatkeeper/source', 'module', 'browser', 'development|production'],
    // Under vitest graphql would otherwise be loaded twice, once as ESM and once as CJS.
    alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }],
  },
  server: { port: 4100, proxy: { '/graphql': { target: api, ws: true } } },
  build: { outDir: 'dist', target: 'es2023', chunkSizeWarningLimit: 700 },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['src/test/setup.ts'] },
});
