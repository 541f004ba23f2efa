import { expect, it } from 'vitest';
import { readConfig } from './config.ts';

it('has defaults for everything but the token', () => {
  const { seatkeeperUrl, ...config } = readConfig({ SEATKEEPER_TOKEN: 'secret' });
  expect(seatkeeperUrl.href).toBe('http://127.0.0.1:4000/');
  expect(config).toEqual({ seatkeeperToken: 'secret', host: '127.0.0.1', port: 4100 });
});

it.each([
  [{}, 'SEATKEEPER_TOKEN is missing'],
  [{ SEATKEEPER_TOKEN: 'secret', SEATKEEPER_URL: 'localhost:4000' }, 'SEATKEEPER_URL is "localhost:4000"'],
  [{ SEATKEEPER_TOKEN: 'secret', PORT: 'four' }, 'PORT is "four"'],
  [{ SEATKEEPER_TOKEN: 'secret', PORT: '70000' }, 'PORT is "70000"'],
])('says what is wrong with %j', (env, words) => {
  expect(() => readConfig(env)).toThrow(words);
});
