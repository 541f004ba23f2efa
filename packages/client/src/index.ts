export {
  type Backend,
  type BackendHeartbeat,
  type BackendOptions,
  createBackend,
  type SignOnInput,
} from './backend.ts';
export { type Clock, systemClock } from './clock.ts';
export { NoAnswer, RequestRejected } from './errors.ts';
export { keepAlive } from './keep-alive.ts';
export type {
  BeatRefusal,
  BeatRejected,
  ConnectionStatus,
  Countdown,
  KeepAliveOptions,
  KeptSession,
  SessionEnd,
} from './keep-alive-options.ts';
export type { PageEvents } from './page-events.ts';
export type * from './results.ts';
export type * from './session.ts';
