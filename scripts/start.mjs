import { prepare } from './prepare.mjs';

await prepare();

// In this same process: whatever signal npm's process group gets, the server gets, and nothing outlives it.
process.env.NODE_ENV ??= 'production';
await import(new URL('../apps/server/dist/main.js', import.meta.url).href);
