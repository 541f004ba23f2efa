import { expect, it } from 'vitest';
import { givenSales, hours, seconds } from './testing/world.ts';

it('[AC4] a beat that was accepted earlier counts from then on', () => {
  const world = givenSales(1, { settings: { hungSessionCutMinutes: 0 } });
  const session = world.session('ann', 'Sales');
  world.wait(seconds(50));
  const at = world.now;
  world.wait(seconds(50));
  world.settle();
  world.heartbeat(session, { active: true, at });
  expect(world.look(session)).toMatchObject({ hung: false, lastSeenAt: at, lastActiveAt: at });
});

it('[AC4] and takes nothing back that has been seen since, nor lies in the future', () => {
  const world = givenSales(1);
  const session = world.session('ann', 'Sales');
  const at = world.now;
  world.wait(seconds(20));
  world.heartbeat(session, { active: true });
  world.heartbeat(session, { active: true, at });
  expect(world.look(session)).toMatchObject({ lastSeenAt: world.now, lastActiveAt: world.now });
  world.heartbeat(session, { at: world.now + hours(1) });
  expect(world.look(session).lastSeenAt).toBe(world.now);
});

it('[AC2] a refused beat promises nothing new', () => {
  const world = givenSales(1, { settings: { hungSessionCutMinutes: 0 } });
  const session = world.session('ann', 'Sales', { jitter: 0.1 });
  world.wait(hours(1));
  world.settle();
  world.session('bob', 'Sales');
  expect(world.heartbeat(session, { active: true, jitter: -0.1 }).kind).toBe('NoSeatAvailable');
  expect(world.look(session).beatSeconds).toBe(33);
});
