import { createBackend, systemClock } from '@seatkeeper/client';
import { simulate } from './simulation.ts';

const { SEATKEEPER_URL = 'http://127.0.0.1:4000', SEATKEEPER_TOKEN = '', SEED = '2026' } = process.env;

simulate({
  backend: createBackend({ url: new URL('/graphql', SEATKEEPER_URL).href, token: SEATKEEPER_TOKEN }),
  clock: systemClock,
  seed: Number(SEED),
  startAt: 8.75 * 60,
  onHour({ hour, signedOn, waiting }) {
    console.log(`Simulation: it is ${hour}:00, ${signedOn} sessions at work, ${waiting} waiting for a seat.`);
  },
});

for (const event of ['SIGINT', 'SIGTERM', 'disconnect']) process.once(event, () => process.exit(0));
