import { beaconWhereNeeded, sendClosingBeacon } from './closing-beacon.ts';
import { systemClock } from './clock.ts';
import { createCountdowns } from './countdowns.ts';
import { closeWindowDocument, heartbeatDocument, signOffDocument } from './documents.ts';
import { RequestRejected } from './errors.ts';
import { type Endpoint, requestGraphQL } from './graphql-request.ts';
import { createHeartbeatLoop } from './heartbeat-loop.ts';
import { createInbox } from './inbox.ts';
import type { ConnectionStatus, KeepAliveOptions, KeptSession } from './keep-alive-options.ts';
import { watchPage } from './page-events.ts';
import type { HeartbeatResult, IpAddressChanged, MySessionEvent, SignOffResult } from './results.ts';
import type { EndRecord, SessionStatus } from './session.ts';
import { createSessionSocket } from './session-socket.ts';

/**
 * Keeps a session alive from one window: beats, follows its messages and its end, and announces the window.
 * A lost network ends nothing; only the server's word does.
 */
export function keepAlive(options: KeepAliveOptions): KeptSession {
  const { sessionToken, clock = systemClock, random = Math.random } = options;
  const { newWindowId = () => crypto.randomUUID(), page = browserWindow() } = options;
  const { sendBeacon = beaconWhereNeeded() } = options;
  const url = new URL(options.url, pageAddress());
  const endpoint: Endpoint = {
    url: url.href,
    token: sessionToken,
    fetch: options.fetch ?? globalThis.fetch,
    timeoutMs: options.timeoutMs ?? 10_000,
    clock,
  };

  let windowId = newWindowId();
  let active = true;
  let editing = false;
  let keptAlive = true;
  let seatRefused = false;
  let over = false;
  let status: ConnectionStatus = 'reconnecting';
  let connected = false;
  let wasConnected = false;
  let answered = false;

  const inbox = createInbox({
    onNew: (message) => tell(options.onMessage, message),
    onGone: (id) => tell(options.onMessageGone, id),
  });

  const countdowns = createCountdowns(clock, (countdown) => tell(options.onCountdown, countdown));

  const loop = createHeartbeatLoop({ beat, intervalSeconds: options.intervalSeconds ?? 30, clock, random });

  const socket = createSessionSocket({
    url: webSocketUrl(url),
    sessionToken,
    window: () => windowId,
    webSocket: options.WebSocket ?? globalThis.WebSocket,
    clock,
    random,
    onEvent: hear,
    onConnected(isConnected) {
      connected = isConnected;
      reportStatus();
      // What happened while nobody listened, a beat will tell.
      if (isConnected && wasConnected) loop.hurry();
      wasConnected ||= isConnected;
    },
    onRefused: loop.hurry,
  });

  const unwatchPage = page
    ? watchPage(page, {
        onHide: () => void leave({ keepalive: true }).catch(() => {}),
        onReturn() {
          windowId = newWindowId();
          active = true;
          start();
        },
        onWake() {
          loop.hurry();
          socket.hurry();
        },
      })
    : () => {};

  async function beat(): Promise<number | undefined> {
    const sent = { active, editing, window: windowId, acknowledge: inbox.acknowledged() };
    active = false;
    const listed = inbox.known();
    try {
      const input = sent;
      const { heartbeat } = await requestGraphQL<{ heartbeat: HeartbeatResult }>(
        endpoint,
        heartbeatDocument,
        { input },
      );
      return take(heartbeat, sent.acknowledge, listed);
    } catch (error) {
      active ||= sent.active;
      if (!(error instanceof RequestRejected)) {
        answered = false;
        reportStatus();
        throw error;
      }
      heard();
      tell(options.onRefused, { __typename: 'BeatRejected', code: error.code, message: error.message });
      return undefined;
    }
  }

  function take(
    result: HeartbeatResult,
    acknowledged: readonly string[],
    listed: readonly string[],
  ): number | undefined {
    heard();
    switch (result.__typename) {
      case 'HeartbeatAccepted':
        seatRefused = false;
        inbox.settle(acknowledged);
        countdowns.serverIsAt(result.session.lastSeenAt);
        update(result.session);
        for (const message of result.messages) inbox.receive(message);
        inbox.keepOnly(result.messages, listed);
        return result.nextHeartbeatInSeconds;
      case 'SessionEnded':
        end(result.session);
        return undefined;
      case 'NoSeatAvailable':
        seatRefused = true;
        tell(options.onRefused, result);
        return undefined;
      case 'IpAddressChanged':
        tell(options.onRefused, result);
        return undefined;
    }
  }

  function hear(event: MySessionEvent): void {
    switch (event.__typename) {
      case 'SessionMessage':
        return inbox.receive(event);
      case 'SessionUpdated':
        return update(event.session);
      case 'SessionEnded':
        return end(event.session);
      case 'IpAddressChanged':
        return tell(options.onRefused, event);
    }
  }

  function update(session: SessionStatus): void {
    keptAlive = session.keepAlive;
    inbox.keepAnnouncing(session.endsAt);
    countdowns.update(session);
    tell(options.onSession, session);
  }

  function end({ endReason, endedBy, endNote, endedAt }: EndRecord): void {
    if (over) return;
    stop();
    report(() => options.onEnd({ reason: endReason, by: endedBy, note: endNote, at: endedAt }));
  }

  function heard(): void {
    answered = true;
    reportStatus();
  }

  function reportStatus(): void {
    const next = connected && answered ? 'live' : connected || answered ? 'reconnecting' : 'offline';
    if (next === status || over) return;
    status = next;
    tell(options.onStatus, next);
  }

  function tell<Value>(listener: ((value: Value) => void) | undefined, value: Value): void {
    if (!over && listener) report(() => listener(value));
  }

  function start(): void {
    if (over) return;
    loop.start();
    socket.start();
  }

  function pause(): void {
    loop.stop();
    socket.stop();
  }

  function stop(): void {
    over = true;
    pause();
    unwatchPage();
  }

  /** What the user has seen must not come back with the next page: that would have waited for the next beat. */
  function tellAcknowledged(keepalive: boolean): void {
    const acknowledge = inbox.acknowledged();
    if (acknowledge.length === 0) return;
    const input = { active: false, window: null, acknowledge };
    const told = requestGraphQL(endpoint, heartbeatDocument, { input }, { keepalive });
    // Where the page comes back unheard, the next beat says it once more.
    told.then(
      () => {
        inbox.settle(acknowledge);
      },
      () => {},
    );
  }

  async function leave({ keepalive }: { keepalive: boolean }): Promise<void> {
    pause();
    if (over) return;
    tellAcknowledged(keepalive);
    const closing = { url: url.href, sessionToken, window: windowId };
    if (keepalive && sendBeacon !== null && sendClosingBeacon(sendBeacon, closing)) return;
    await requestGraphQL(endpoint, closeWindowDocument, { window: windowId }, { keepalive });
  }

  start();

  return {
    get window() {
      return windowId;
    },
    touch: () => {
      // Work in an idle session takes its seats back, so it is told at once; where none was free, with the next beat.
      if (!active && !keptAlive && !seatRefused) loop.hurry();
      active = true;
    },
    setEditing(isEditing) {
      if (editing === isEditing) return;
      editing = isEditing;
      loop.hurry();
    },
    acknowledge(messageId) {
      inbox.acknowledge(messageId);
      loop.hurry();
    },
    async signOff() {
      const { signOff } = await requestGraphQL<{ signOff: SignOffResult }>(endpoint, signOffDocument, {});
      if (signOff.__typename === 'IpAddressChanged') throw rejectedForAddress(signOff);
      end(signOff.session);
    },
    async closeWindow() {
      await leave({ keepalive: false }).finally(stop);
    },
    stop,
  };
}

function rejectedForAddress({ message }: IpAddressChanged): RequestRejected {
  return new RequestRejected(message, 'IP_ADDRESS_CHANGED');
}

/** A listener that throws is its owner's bug: it surfaces as an uncaught error and must not silence the beats. */
function report(call: () => void): void {
  try {
    call();
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}

function browserWindow(): Window | null {
  return typeof window === 'undefined' ? null : window;
}

function pageAddress(): string | undefined {
  return typeof location === 'undefined' ? undefined : location.href;
}

function webSocketUrl(url: URL): string {
  const socketUrl = new URL(url);
  socketUrl.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return socketUrl.href;
}
