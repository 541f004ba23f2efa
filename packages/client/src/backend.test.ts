import { expect, it } from 'vitest';
import { createBackend } from './backend.ts';
import { NoAnswer, RequestRejected } from './errors.ts';
import { killed, status } from './testing/answers.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { type Answer, createFakeServer } from './testing/fake-server.ts';

const signedOn = {
  __typename: 'SignedOn',
  token: 'session-token',
  nextHeartbeatInSeconds: 30,
  session: status(),
};

function setUp(...answers: Answer[]) {
  const clock = createFakeClock();
  const server = createFakeServer(() => answers.shift() ?? { data: { signOn: signedOn } });
  const backend = createBackend({
    url: 'http://seats.test/graphql',
    token: 'api-token',
    fetch: server.fetch,
    clock,
    random: () => 1,
  });
  const requestIds = (): unknown[] => server.sent.map(({ variables }) => variables.input?.['requestId']);
  return { backend, server, clock, requestIds };
}

it('signs on with the API token and an id of its own for each sign-on', async () => {
  const { backend, server, requestIds } = setUp();
  expect(await backend.signOn({ user: 'asha', module: 'sales', ipAddress: '10.0.0.7' })).toEqual(signedOn);
  await backend.signOn({ user: 'asha', module: 'sales' });

  expect(server.sent[0]?.authorization).toBe('Bearer api-token');
  expect(server.sent[0]?.variables.input).toMatchObject({
    user: 'asha',
    module: 'sales',
    ipAddress: '10.0.0.7',
  });
  expect(new Set(requestIds()).size).toBe(2);
});

it('[SO6] gives a refusal as an answer', async () => {
  const refusal = {
    __typename: 'NoSeatAvailable',
    message: 'All 40 seats are in use.',
    license: { key: 'erp', name: 'ERP', total: 40, inUse: 40 },
  };
  const { backend, server } = setUp({ data: { signOn: refusal } });
  expect(await backend.signOn({ user: 'asha', module: 'sales' })).toEqual(refusal);
  expect(server.sent).toHaveLength(1);
});

it('[SO5] asks again with the same requestId when the answer was lost', async () => {
  const { backend, clock, requestIds } = setUp('lost', { status: 503 }, { code: 'INTERNAL_SERVER_ERROR' });
  const answer = backend.signOn({ user: 'asha', module: 'sales' });
  await clock.advance(500 + 1_000 + 2_000);
  expect(await answer).toEqual(signedOn);
  expect(requestIds()).toHaveLength(4);
  expect(new Set(requestIds()).size).toBe(1);
});

it("[SO5] keeps the caller's own requestId", async () => {
  const { backend, requestIds } = setUp();
  await backend.signOn({ requestId: 'order-desk-17', user: 'asha', module: 'sales' });
  expect(requestIds()).toEqual(['order-desk-17']);
});

it('gives up after its last try and says that the outcome is unknown', async () => {
  const { backend, clock, server } = setUp('lost', 'lost', 'lost', 'lost', 'lost');
  const answer = backend.signOn({ user: 'asha', module: 'sales' }).catch((error: unknown) => error);
  await clock.advance(60_000);
  expect(await answer).toBeInstanceOf(NoAnswer);
  expect(server.sent).toHaveLength(5);
});

it('takes silence for a lost answer', async () => {
  const { backend, clock, server } = setUp();
  server.answer = () => (server.sent.length === 1 ? new Promise(() => {}) : { data: { signOn: signedOn } });
  const answer = backend.signOn({ user: 'asha', module: 'sales' });
  await clock.advance(10_500);
  expect(await answer).toEqual(signedOn);
});

it.each([
  [{ code: 'BAD_USER_INPUT' }, 'BAD_USER_INPUT'],
  [{ code: 'UNAUTHENTICATED' }, 'UNAUTHENTICATED'],
  [
    { status: 401, body: '{"errors":[{"message":"Who are you?","extensions":{"code":"UNAUTHENTICATED"}}]}' },
    'UNAUTHENTICATED',
  ],
  [{ status: 200, body: '{"errors":[{"message":"Syntax Error"}]}' }, 'GRAPHQL_VALIDATION_FAILED'],
  [{ status: 413, body: 'too large' }, 'HTTP_413'],
])('does not repeat what was rejected: %j', async (answer, code) => {
  const { backend, server } = setUp(answer);
  const error = await backend.signOn({ user: 'asha', module: 'nonsense' }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(RequestRejected);
  expect(error).toMatchObject({ code });
  expect(server.sent).toHaveLength(1);
});

it('takes a page that is no GraphQL for a lost answer: something else stands in the way', async () => {
  const { backend, clock, server } = setUp({ status: 200, body: '<html>Please log in to the Wi-Fi</html>' });
  const answer = backend.signOn({ user: 'asha', module: 'sales' });
  await clock.advance(500);
  expect(await answer).toEqual(signedOn);
  expect(server.sent).toHaveLength(2);
});

it('[KL3] signs off again after a lost answer and gets the record of the one end', async () => {
  const { backend, clock, server } = setUp('lost', { data: { signOff: killed } });
  const answer = backend.signOff('session-token', { ipAddress: '10.0.0.7' });
  await clock.advance(500);
  expect(await answer).toEqual(killed);
  expect(server.sent[1]?.variables.input).toEqual({ sessionToken: 'session-token', ipAddress: '10.0.0.7' });
});
