import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSocket, type LiveSocket } from './socket.ts';

/** A line that the test answers on and cuts. */
class FakeLine {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSING = 2;
  static readonly CLOSED = 3;
  readyState = FakeLine.CONNECTING;
  onopen = () => {};
  onerror = (_: unknown) => {};
  onclose = (_: CloseEvent) => {};
  onmessage = (_: { data: string }) => {};
  readonly sent: { type: string }[] = [];

  constructor() {
    lines.push(this);
  }

  send(text: string) {
    this.sent.push(JSON.parse(text) as { type: string });
  }

  say(type: string) {
    this.onmessage({ data: JSON.stringify({ type }) });
  }

  open() {
    this.readyState = FakeLine.OPEN;
    this.onopen();
    this.say('connection_ack');
  }

  close(code = 1006) {
    this.readyState = FakeLine.CLOSED;
    // What stands for a browser here knows no codes.
    this.onclose(Object.assign(new CloseEvent('close'), { code }));
  }
}

let lines: FakeLine[] = [];
let opened: LiveSocket | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(Math, 'random').mockReturnValue(1);
});
afterEach(() => {
  opened?.dispose();
  lines = [];
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const settled = () => vi.advanceTimersByTimeAsync(0);

/** A line that something listens on, and how often it was told that there is nothing more to come. */
async function live() {
  const socket = openSocket('ws://test', { webSocketImpl: FakeLine });
  opened = socket;
  const ended = vi.fn();
  const stop = socket.client.subscribe(
    { query: 'subscription { a }' },
    { next() {}, error: ended, complete: ended },
  );
  await settled();
  lines[0]?.open();
  await settled();
  return { socket, ended, stop };
}

describe('[FE3] the line to the server', () => {
  it('says since when it is lost, whatever happens until it is back, and tries again and again by itself', async () => {
    const { socket, ended } = await live();
    expect(socket.liveness()).toEqual({ kind: 'live' });
    const lostAt = Date.now();
    lines[0]?.close();
    await settled();
    // The first wait is 400 ms, each further one twice as long, none above 5 s.
    const waits = [400, 800, 1600, 3200, 5000, 5000];
    for (const [attempt, wait] of waits.entries()) {
      expect(socket.liveness()).toEqual({
        ...{ kind: 'reconnecting', since: lostAt, attempt, retryAt: Date.now() + wait },
      });
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(lines).toHaveLength(attempt + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(lines).toHaveLength(attempt + 2);
      // Refused before it was open, which is no close.
      lines.at(-1)?.onerror(new Event('error'));
      await settled();
    }
    await vi.advanceTimersByTimeAsync(5000);
    lines.at(-1)?.open();
    await settled();
    expect(socket.liveness()).toEqual({ kind: 'live' });
    expect(lines.at(-1)?.sent.map(({ type }) => type)).toEqual(['connection_init', 'subscribe']);
    expect(ended).not.toHaveBeenCalled();
  });

  it('tries at once when that is asked for, and when the machine is on the network again', async () => {
    const { socket } = await live();
    lines[0]?.close();
    await settled();
    socket.retryNow();
    await settled();
    expect(lines).toHaveLength(2);
    lines[1]?.close();
    await settled();
    window.dispatchEvent(new Event('online'));
    await settled();
    expect(lines).toHaveLength(3);
  });

  it('is lost when it stays open but answers no ping, and is not while it does', async () => {
    const { socket } = await live();
    await vi.advanceTimersByTimeAsync(10_000);
    expect(lines[0]?.sent.at(-1)).toEqual({ type: 'ping' });
    lines[0]?.say('pong');
    await vi.advanceTimersByTimeAsync(9000);
    expect(socket.liveness().kind).toBe('live');
    await vi.advanceTimersByTimeAsync(5900);
    expect(socket.liveness().kind).toBe('live');
    await vi.advanceTimersByTimeAsync(200);
    expect(socket.liveness().kind).toBe('reconnecting');
  });

  it('that this side ends because nothing listens any more is not lost', async () => {
    const { socket, stop } = await live();
    stop();
    await settled();
    expect(lines[0]?.readyState).toBe(FakeLine.CLOSED);
    expect(socket.liveness()).toEqual({ kind: 'connecting' });
  });

  it('tells of every change, until nobody wants to know', async () => {
    const { socket } = await live();
    const kinds: string[] = [];
    const stop = socket.watch(() => kinds.push(socket.liveness().kind));
    lines[0]?.close();
    await settled();
    await vi.advanceTimersByTimeAsync(400);
    lines[1]?.open();
    await settled();
    expect([...new Set(kinds)]).toEqual(['reconnecting', 'live']);
    stop();
    const told = kinds.length;
    lines[1]?.close();
    await settled();
    expect(kinds).toHaveLength(told);
  });
});
