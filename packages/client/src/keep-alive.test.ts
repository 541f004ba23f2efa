import { expect, it, vi } from 'vitest';
import WebSocket from 'ws';
import { keepAlive } from './keep-alive.ts';
import type { Countdown, KeepAliveOptions, SessionEnd } from './keep-alive-options.ts';
import { accepted, killed, message, status } from './testing/answers.ts';
import { createFakeClock } from './testing/fake-clock.ts';
import { type Answer, createFakeServer } from './testing/fake-server.ts';
import { createQueue } from './testing/queue.ts';
import { startSessionServer } from './testing/session-server.ts';

/** A network without WebSockets: what is tested here must work by beats alone. */
class NoSocket {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = 0;
  close(): void {}
}

function setUp(options: Partial<KeepAliveOptions> = {}) {
  const clock = createFakeClock();
  const server = createFakeServer(() => ({ data: { heartbeat: accepted() } }));
  const page = new EventTarget();
  const onEnd = vi.fn();
  let windows = 0;
  const session = keepAlive({
    url: 'http://seats.test/graphql',
    sessionToken: 'session-token',
    WebSocket: NoSocket,
    fetch: server.fetch,
    newWindowId: () => `window-${(windows += 1)}`,
    page,
    clock,
    random: () => 1,
    onEnd,
    ...options,
  });
  const beats = (): unknown[] =>
    server.sent.filter(({ operation }) => operation === 'Heartbeat').map(({ variables }) => variables.input);
  return { clock, server, page, onEnd, session, beats };
}

const beat =
  (answer: object): (() => Answer) =>
  () => ({ data: { heartbeat: answer } });

it('announces its window with the first beat, by the session token alone', async () => {
  const { clock, server, beats } = setUp();
  await clock.advance(0);
  expect(beats()).toEqual([{ active: true, editing: false, window: 'window-1', acknowledge: [] }]);
  expect(server.sent[0]?.authorization).toBe('Bearer session-token');
});

it('[AC1] is active only where the user did something since the last beat', async () => {
  const { clock, session, beats } = setUp();
  await clock.advance(30_000);
  session.touch();
  session.touch();
  await clock.advance(60_000);
  expect(beats()).toMatchObject([{ active: true }, { active: false }, { active: true }, { active: false }]);
});

it('[AC1] does not lose activity with a lost beat', async () => {
  const { clock, server, session, beats } = setUp();
  await clock.advance(20_000);
  session.touch();
  server.answer = () => 'lost';
  await clock.advance(10_000);
  server.answer = beat(accepted());
  await clock.advance(1_000);
  expect(beats().slice(1)).toMatchObject([{ active: true }, { active: true }]);
});

it('[AC4] tells at once that a form has unsaved work, and that it has none any more', async () => {
  const { clock, session, beats } = setUp();
  await clock.advance(5_000);
  session.setEditing(true);
  session.setEditing(true);
  await clock.advance(5_000);
  session.setEditing(false);
  await clock.advance(5_000);
  expect(beats()).toMatchObject([{ editing: false }, { editing: true }, { editing: false }]);
});

it('[HU1] a lost network is no end: it beats on, soon and for as long as it takes', async () => {
  const onStatus = vi.fn();
  const { clock, server, onEnd, beats } = setUp({ onStatus });
  await clock.advance(0);
  server.answer = () => 'lost';
  await clock.advance(3_600_000);
  expect(onStatus).toHaveBeenLastCalledWith('offline');
  const before = beats().length;
  server.answer = beat(accepted());
  await clock.advance(30_000);
  expect(beats().length).toBeGreaterThan(before);
  expect(onStatus).toHaveBeenLastCalledWith('reconnecting');
  expect(onEnd).not.toHaveBeenCalled();
});

it('[KL4] tells the end once, with reason, actor, note and time, and falls silent', async () => {
  const onSession = vi.fn();
  const { clock, server, onEnd, session, beats } = setUp({ onSession });
  await clock.advance(0);
  server.answer = ({ operation }) => ({
    data: operation === 'SignOff' ? { signOff: killed } : { heartbeat: killed },
  });
  await clock.advance(30_000);
  session.touch();
  session.setEditing(true);
  await session.signOff();
  await clock.advance(3_600_000);
  expect(onEnd.mock.calls).toEqual([
    [{ reason: 'KILLED', by: 'marta', note: 'Stocktaking', at: '2026-11-21T09:30:00Z' }],
  ]);
  expect(beats()).toHaveLength(2);
  expect(onSession).toHaveBeenCalledTimes(1);
});

it('[AC2] reports a refusal and keeps its interval', async () => {
  const onRefused = vi.fn();
  const { clock, server, onEnd, beats } = setUp({ onRefused });
  await clock.advance(0);
  const refusal = { __typename: 'IpAddressChanged', message: 'This session belongs to another address.' };
  server.answer = beat(refusal);
  await clock.advance(90_000);
  expect(beats()).toHaveLength(4);
  expect(onRefused.mock.calls).toEqual([[refusal], [refusal], [refusal]]);
  expect(onEnd).not.toHaveBeenCalled();
});

it('reports a token that the server does not know as a refusal, not as an end', async () => {
  const onRefused = vi.fn();
  const { clock, server, onEnd } = setUp({ onRefused });
  await clock.advance(0);
  server.answer = () => ({ code: 'UNAUTHENTICATED' });
  await clock.advance(30_000);
  expect(onRefused).toHaveBeenCalledWith({
    __typename: 'BeatRejected',
    code: 'UNAUTHENTICATED',
    message: 'No.',
  });
  expect(onEnd).not.toHaveBeenCalled();
});

it('[EX4] tells work in an idle session at once, and while no seat is free once per interval', async () => {
  const { clock, server, session, beats } = setUp();
  server.answer = beat(accepted({ session: status({ state: 'IDLE', keepAlive: false }) }));
  await clock.advance(35_000);
  server.answer = beat({ __typename: 'NoSeatAvailable', message: 'None.', license: {} });
  session.touch();
  await clock.advance(1_000);
  expect(beats()[2]).toMatchObject({ active: true });
  session.touch();
  await clock.advance(28_999);
  expect(beats()).toHaveLength(3);
  await clock.advance(1);
  expect(beats()[3]).toMatchObject({ active: true });
});

it('[AC2] shows a repeated message once and acknowledges it until the server has heard', async () => {
  const onMessage = vi.fn();
  const { clock, server, session, beats } = setUp({ onMessage });
  server.answer = beat(accepted({ messages: [message()] }));
  await clock.advance(30_000);
  expect(onMessage.mock.calls).toEqual([[message()]]);

  server.answer = () => 'lost';
  session.acknowledge('message-1');
  await clock.advance(1_000);
  server.answer = beat(accepted());
  await clock.advance(60_000);
  expect(beats().slice(2)).toMatchObject([
    { acknowledge: ['message-1'] },
    { acknowledge: ['message-1'] },
    { acknowledge: [] },
  ]);
});

it('[AC2] tells what was acknowledged though the page goes before the next beat', async () => {
  const onMessage = vi.fn();
  const { clock, server, page, session, beats } = setUp({ onMessage });
  server.answer = beat(accepted({ messages: [message()] }));
  await clock.advance(30_000);
  // Right after a beat the next one waits.
  session.acknowledge('message-1');
  page.dispatchEvent(new Event('pagehide'));
  await clock.advance(0);
  expect(beats().at(-1)).toEqual({ active: false, window: null, acknowledge: ['message-1'] });
  expect(server.sent.map(({ operation }) => operation).slice(-2)).toContain('CloseWindow');
});

it('[AC2, KL6] says which messages need be shown no longer, but not those acknowledged here', async () => {
  const [onMessage, onMessageGone] = [vi.fn(), vi.fn()];
  const { clock, server, session } = setUp({ onMessage, onMessageGone });
  const [here, elsewhere] = [message(), message({ id: 'message-2' })];
  server.answer = beat(accepted({ messages: [here, elsewhere] }));
  await clock.advance(30_000);
  session.acknowledge(here.id);
  expect(onMessageGone).not.toHaveBeenCalled();
  server.answer = beat(accepted());
  await clock.advance(60_000);
  expect(onMessageGone.mock.calls).toEqual([['message-2']]);
  expect(onMessage).toHaveBeenCalledTimes(2);
});

it('[KL6] a message that came while the beat was under way is not taken for gone', async () => {
  await using socket = await startSessionServer();
  const gone = vi.fn();
  const heard = createQueue<string>();
  let answer = (): void => {};
  const server = createFakeServer(() => {
    return new Promise((resolve) => (answer = () => resolve({ data: { heartbeat: accepted() } })));
  });
  const session = keepAlive({
    url: socket.url.replace('ws:', 'http:'),
    sessionToken: 'session-token',
    WebSocket,
    fetch: server.fetch,
    page: null,
    onEnd: () => {},
    onMessage: ({ id }) => heard.push(id),
    onMessageGone: gone,
    onSession: () => heard.push('session'),
  });
  const subscriber = await socket.subscribers.next();
  subscriber.send({ __typename: 'SessionMessage', ...message() });
  expect(await heard.next()).toBe('message-1');
  answer();
  expect(await heard.next()).toBe('session');
  expect(gone).not.toHaveBeenCalled();
  session.stop();
});

it('[KL6] tells of a countdown once, by the server’s clock, and of its end', async () => {
  const [onCountdown, onMessageGone] = [vi.fn(), vi.fn()];
  const { clock, server } = setUp({ onCountdown, onMessageGone });
  await clock.advance(0);
  expect(onCountdown).not.toHaveBeenCalled();
  const endsAt = '2026-11-21T09:02:00Z';
  const counting = { endsAt, endsBy: 'marta', endsNote: 'Stocktaking' };
  const announced = message({ signOffAt: endsAt });
  const at = (lastSeenAt: string, fields = {}): object =>
    accepted({ session: status({ lastSeenAt, ...counting, ...fields }), messages: [announced] });
  server.answer = beat(at('2026-11-21T09:00:30Z'));
  await clock.advance(30_000);
  server.answer = beat(at('2026-11-21T09:01:00Z'));
  await clock.advance(30_000);
  expect(onCountdown).toHaveBeenCalledTimes(1);
  const countdown = (onCountdown.mock.calls as [Countdown][])[0]![0];
  expect(countdown).toMatchObject({ endsAt, by: 'marta', note: 'Stocktaking' });
  expect(countdown.secondsLeft()).toBe(60);
  await clock.advance(10_000);
  expect(countdown.secondsLeft()).toBe(50);
  expect(onMessageGone).not.toHaveBeenCalled();

  const calledOff = message({ id: 'message-2', text: 'Called off.' });
  server.answer = beat(accepted({ messages: [calledOff] }));
  await clock.advance(20_000);
  expect(onCountdown).toHaveBeenLastCalledWith(null);
  expect(onMessageGone.mock.calls).toEqual([['message-1']]);
  server.answer = () => 'lost';
  await clock.advance(3_600_000);
  expect(countdown.secondsLeft()).toBe(0);
});

it('[UX2] closes its window when the page goes, in a request that outlives the page', async () => {
  const { clock, server, page } = setUp();
  await clock.advance(0);
  page.dispatchEvent(new Event('pagehide'));
  await clock.advance(3_600_000);
  expect(server.sent.slice(1)).toMatchObject([
    { operation: 'CloseWindow', keepalive: true, variables: { window: 'window-1' } },
  ]);
});

it('[UX2] closes it by a beacon where no request outlives the page, its token in the body', async () => {
  const sendBeacon = vi.fn(() => true);
  const { clock, server, page } = setUp({ sendBeacon });
  await clock.advance(0);
  page.dispatchEvent(new Event('pagehide'));
  await clock.advance(3_600_000);
  expect(server.sent).toHaveLength(1);
  const [[url, body]] = sendBeacon.mock.calls as unknown as [[string, string]];
  expect(url).toBe('http://seats.test/graphql');
  expect(JSON.parse(body)).toMatchObject({
    query: expect.stringContaining('closeWindow'),
    variables: { window: 'window-1', input: { sessionToken: 'session-token' } },
  });
});

it('[UX2] and by a request after all where the browser does not take the beacon', async () => {
  const { clock, server, page } = setUp({ sendBeacon: () => false });
  await clock.advance(0);
  page.dispatchEvent(new Event('pagehide'));
  await clock.advance(0);
  expect(server.sent.slice(1)).toMatchObject([{ operation: 'CloseWindow', keepalive: true }]);
});

it('[UX1] a page that is hidden or shown again stays the window that it is', async () => {
  const { clock, server, page, session } = setUp();
  await clock.advance(5_000);
  page.dispatchEvent(new Event('visibilitychange'));
  await clock.advance(5_000);
  expect(session.window).toBe('window-1');
  expect(server.sent.map(({ operation }) => operation)).toEqual(['Heartbeat', 'Heartbeat']);
});

it('[UX1] is a new window when the page returns from the cache', async () => {
  const { clock, page, session, beats } = setUp();
  await clock.advance(0);
  page.dispatchEvent(new Event('pagehide'));
  await clock.advance(3_600_000);
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await clock.advance(0);
  expect(session.window).toBe('window-2');
  expect(beats()).toMatchObject([{ window: 'window-1' }, { window: 'window-2', active: true }]);
});

it('an ordinary page load is no return', async () => {
  const { clock, page, session, beats } = setUp();
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: false }));
  await clock.advance(5_000);
  expect(session.window).toBe('window-1');
  expect(beats()).toHaveLength(1);
});

it('beats at once when the network is back', async () => {
  const { clock, server, page, beats } = setUp();
  server.answer = () => 'lost';
  await clock.advance(610_000);
  const before = beats().length;
  server.answer = beat(accepted());
  await clock.advance(2_000);
  page.dispatchEvent(new Event('online'));
  await clock.advance(0);
  expect(beats()).toHaveLength(before + 1);
});

it('beats when the socket is back, for what happened while nobody listened', async () => {
  await using sockets = await startSessionServer();
  const url = sockets.url.replace('ws:', 'http:');
  const { clock, session, beats } = setUp({ url, WebSocket });
  await clock.advance(5_000);
  (await sockets.subscribers.next()).cut();
  await vi.waitUntil(async () => {
    await clock.advance(100);
    return beats().length === 2;
  });
  expect(await sockets.subscribers.next()).toMatchObject({ window: 'window-1' });
  session.stop();
});

it('[KL4] is told of its end by the socket, long before the next beat', async () => {
  await using sockets = await startSessionServer();
  const url = sockets.url.replace('ws:', 'http:');
  const ended = createQueue<SessionEnd>();
  const { clock, beats } = setUp({ url, WebSocket, onEnd: ended.push });
  await clock.advance(0);
  (await sockets.subscribers.next()).send(killed);
  expect(await ended.next()).toMatchObject({ reason: 'KILLED', by: 'marta' });
  await clock.advance(3_600_000);
  expect(beats()).toHaveLength(1);
  expect(ended.pending).toEqual([]);
});

it('leaves nothing behind when stopped', async () => {
  const { clock, server, page, session } = setUp();
  await clock.advance(0);
  session.stop();
  page.dispatchEvent(new Event('pagehide'));
  page.dispatchEvent(Object.assign(new Event('pageshow'), { persisted: true }));
  await clock.advance(3_600_000);
  expect(server.sent).toHaveLength(1);
});

it('goes on beating when a listener throws', async () => {
  const thrown: unknown[] = [];
  const collect = (error: unknown): number => thrown.push(error);
  vi.stubGlobal('queueMicrotask', (run: () => void) => {
    try {
      run();
    } catch (error) {
      collect(error);
    }
  });
  const bug = new Error('a bug of the application');
  const { clock, beats } = setUp({
    onSession() {
      throw bug;
    },
  });
  await clock.advance(30_000);
  vi.unstubAllGlobals();
  expect(beats()).toHaveLength(2);
  expect(thrown).toEqual([bug, bug]);
});
