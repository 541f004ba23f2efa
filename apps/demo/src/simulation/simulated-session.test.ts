import { type Backend, systemClock } from '@seatkeeper/client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createRandom } from './random.ts';
import { createSimulatedSession } from './simulated-session.ts';
import { hire } from './staff.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type Answers = { [Call in keyof Backend]?: object[] };

/** Answers each call with the next of its answers, the last one again and again. */
function setUp(answers: Answers) {
  const give = (call: keyof Backend) =>
    vi.fn(async () => {
      const left = answers[call] ?? [];
      return (left.length > 1 ? left.shift() : left[0]) as never;
    });
  const backend = {
    signOn: give('signOn'),
    signOff: give('signOff'),
    heartbeat: give('heartbeat'),
    closeWindow: give('closeWindow'),
  };
  const random = createRandom(1);
  const [person] = hire(random);
  if (!person) throw new Error('Nobody works here');
  const session = createSimulatedSession({ person, backend, clock: systemClock, random });
  return { backend, session, person };
}

const signedOn = { __typename: 'SignedOn', token: 'token-1' };
const accepted = { __typename: 'HeartbeatAccepted', nextHeartbeatInSeconds: 10 };
const noSeat = { __typename: 'NoSeatAvailable' };

it('signs on with everything that a real client has, and beats from its address', async () => {
  const { backend, session, person } = setUp({ signOn: [signedOn], heartbeat: [accepted] });
  session.signOn('sales');
  await vi.advanceTimersByTimeAsync(25_000);
  expect(session.state).toBe('SIGNED_ON');
  const { login: user, host, ipAddress } = person;
  expect(backend.signOn).toHaveBeenCalledWith(
    expect.objectContaining({ user, host, ipAddress, module: 'sales' }),
  );
  expect(backend.heartbeat).toHaveBeenCalledTimes(3);
  expect(backend.heartbeat).toHaveBeenCalledWith(
    expect.objectContaining({ sessionToken: 'token-1', ipAddress }),
  );
});

it('is refused and tries again until there is a seat', async () => {
  const { backend, session } = setUp({ signOn: [noSeat, noSeat, signedOn], heartbeat: [accepted] });
  session.signOn('sales');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(session.state).toBe('WAITING');
  await vi.advanceTimersByTimeAsync(120_000);
  expect(session.state).toBe('SIGNED_ON');
  expect(backend.signOn).toHaveBeenCalledTimes(3);
});

it('gives up in the end', async () => {
  const { backend, session } = setUp({ signOn: [noSeat] });
  session.signOn('sales');
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(session.state).toBe('AWAY');
  expect(backend.signOn).toHaveBeenCalledTimes(12);
});

it('replaces its own hung session', async () => {
  const { backend, session } = setUp({
    signOn: [{ __typename: 'AlreadySignedOn' }, signedOn],
    heartbeat: [accepted],
  });
  session.signOn('sales');
  await vi.advanceTimersByTimeAsync(1_000);
  expect(session.state).toBe('SIGNED_ON');
  expect(backend.signOn).toHaveBeenLastCalledWith(expect.objectContaining({ replace: true }));
});

it('falls silent when it freezes, and says goodbye when it signs off', async () => {
  const { backend, session } = setUp({
    signOn: [signedOn],
    heartbeat: [accepted],
    signOff: [{ __typename: 'SignedOff' }],
  });
  session.signOn('sales');
  await vi.advanceTimersByTimeAsync(1_000);
  session.freeze();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(backend.heartbeat).toHaveBeenCalledTimes(1);
  expect(backend.signOff).not.toHaveBeenCalled();

  session.signOn('sales');
  await vi.advanceTimersByTimeAsync(1_000);
  session.signOff();
  expect(backend.signOff).toHaveBeenCalledTimes(1);
});

it('gives a seat back that was granted after it went home', async () => {
  const { backend, session } = setUp({ signOff: [{ __typename: 'SignedOff' }] });
  backend.signOn.mockImplementation(
    () => new Promise((resolve) => setTimeout(() => resolve(signedOn as never), 5_000)),
  );
  session.signOn('sales');
  await vi.advanceTimersByTimeAsync(1_000);
  session.signOff();
  await vi.advanceTimersByTimeAsync(10_000);
  expect(session.state).toBe('AWAY');
  expect(backend.signOff).toHaveBeenCalledWith('token-1', expect.anything());
});
