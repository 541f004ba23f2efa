import { expect, it } from 'vitest';
import { SessionLives } from './session-lives.ts';

it('signs on until enough sessions live, then lets each step have its quarter', () => {
  const lives = new SessionLives('api', 'orders');
  const made: string[] = [];
  for (let n = 0; n < 8000; n += 1) {
    const { body, done } = lives.next();
    made.push(/signOn\(|closeWindow|signOff|heartbeat/.exec(body)?.[0] ?? '');
    done('{"token":"t"}');
  }
  const of = (step: string) => made.slice(-4000).filter((each) => each === step).length;
  expect([of('signOn('), of('heartbeat'), of('closeWindow'), of('signOff')]).toEqual([
    1000, 1000, 1000, 1000,
  ]);
});

it('opens no session twice at once: who is on the way waits for nothing', () => {
  const lives = new SessionLives('api', 'orders');
  const begun = Array.from({ length: 2000 }, () => lives.next());
  begun.forEach(({ done }, n) => done(`{"token":"t${n}"}`));
  const tokens = Array.from({ length: 400 }, () => lives.next().token).filter((token) => token !== 'api');
  expect(tokens.length).toBeGreaterThan(0);
  expect(new Set(tokens).size).toBe(tokens.length);
});
