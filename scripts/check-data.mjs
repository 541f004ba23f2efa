// npm run check-data [-- DATABASE_URL]

import { prepare } from './prepare.mjs';

await prepare({ quiet: true, packages: ['@seatkeeper/server'] });
await import(new URL('../apps/server/dist/check-data.js', import.meta.url).href);
