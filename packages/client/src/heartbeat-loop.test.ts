import { expect, it } from 'vitest';
import { NoAnswer } from './errors.ts';
import { createHeartbeatLoop } from './heartbeat-loop.ts';
import { createFakeClock } from './testing/fake-clock.ts';

function setUp(beat: () => Promise<number | undefined>) {
  const clock = createFakeClock();
  const beats: number[] = [];
  const loop = createHeartbeatLoop({
    beat() {
      beats.push(clock.now() / 1_000);
      return beat();
    },
    intervalSeconds: 30,
    clock,
    random: () => 1,
  });
  return { clock, beats, loop };
}

it('[AC2] beats at once, then at the interval that each answer names', async () => {
  const intervals = [20, 40, 40];
  const { clock, beats, loop } = setUp(() => Promise.resolve(intervals.shift()));
  loop.start();
  await clock.advance(100_000);
  expect(beats).toEqual([0, 20, 60, 100]);
});

it('[AC2] keeps its interval after a refusal', async () => {
  const answers = [12, undefined, undefined];
  const { clock, beats, loop } = setUp(() => Promise.resolve(answers.shift()));
  loop.start();
  await clock.advance(36_000);
  expect(beats).toEqual([0, 12, 24, 36]);
});

it('repeats a lost beat soon, ever later, and returns to the interval', async () => {
  let lost = 3;
  const { clock, beats, loop } = setUp(() => {
    if (lost-- > 0) return Promise.reject(new NoAnswer('lost'));
    return Promise.resolve(30);
  });
  loop.start();
  await clock.advance(37_000);
  expect(beats).toEqual([0, 1, 3, 7, 37]);
});

it('never waits longer for a retry than for a beat', async () => {
  const { clock, beats, loop } = setUp(() => Promise.reject(new NoAnswer('lost')));
  loop.start();
  await clock.advance(10 * 60_000);
  expect(beats.slice(-3).map((at, index, last) => at - (last[index - 1] ?? at))).toEqual([0, 30, 30]);
});

it('hurries at most once a second', async () => {
  const { clock, beats, loop } = setUp(() => Promise.resolve(30));
  loop.start();
  await clock.advance(300);
  loop.hurry();
  loop.hurry();
  await clock.advance(5_000);
  loop.hurry();
  await clock.advance(30_000);
  expect(beats).toEqual([0, 1, 5.3, 35.3]);
});

it('hurries after a beat that is still out, instead of beside it', async () => {
  const { clock, beats, loop } = setUp(() => new Promise((resolve) => clock.after(4_000, () => resolve(30))));
  loop.start();
  await clock.advance(2_000);
  loop.hurry();
  await clock.advance(10_000);
  expect(beats).toEqual([0, 4]);
});

it('hurries out of a long backoff, for the network came back', async () => {
  let network = false;
  const { clock, beats, loop } = setUp(() =>
    network ? Promise.resolve(30) : Promise.reject(new NoAnswer('lost')),
  );
  loop.start();
  await clock.advance(100_000);
  const before = beats.length;
  network = true;
  await clock.advance(2_000);
  loop.hurry();
  await clock.advance(0);
  expect(beats.slice(before)).toEqual([102]);
});

it('stops, also while a beat is out', async () => {
  const { clock, beats, loop } = setUp(() => new Promise((resolve) => clock.after(4_000, () => resolve(30))));
  loop.start();
  await clock.advance(1_000);
  loop.stop();
  await clock.advance(100_000);
  expect(beats).toEqual([0]);
});

it('starts again although the beat from before the stop is still out', async () => {
  const { clock, beats, loop } = setUp(() => new Promise((resolve) => clock.after(4_000, () => resolve(30))));
  loop.start();
  await clock.advance(1_000);
  loop.stop();
  loop.start();
  await clock.advance(10_000);
  expect(beats).toEqual([0, 4]);
});
