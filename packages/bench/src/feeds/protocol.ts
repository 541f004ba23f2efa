/** Marks the moment that a change was due, in the JSON that subscribers get: `"clientId":"t1795306757632.5"`. */
export const DUE_MARK = '"clientId":"t';

export const dueText = (dueAt: number): string => `t${dueAt.toFixed(1)}`;

/** Milliseconds since the epoch, finer than Date.now(): all processes of a machine share it. */
export const now = (): number => performance.timeOrigin + performance.now();

/** What subscribers are told to do. */
export type SubscriberJob =
  | {
      readonly kind: 'connect';
      readonly port: number;
      readonly count: number;
      readonly token?: string;
      readonly query: string;
      /** Given out in turn. */
      readonly variables: readonly object[];
      /** Connections that are made at once; 100 where nothing is said. */
      readonly atOnce?: number;
    }
  /** Changes due in this time are counted, and how long after they came. From 0 to 0: only messages are. */
  | { readonly kind: 'window'; readonly from: number; readonly to: number }
  | { readonly kind: 'report' }
  /** So many stop reading. */
  | { readonly kind: 'stall'; readonly count: number }
  | { readonly kind: 'drive'; readonly port: number; readonly token: string; readonly perSecond: number }
  /** Gives when the changes were due that the driver made. */
  | { readonly kind: 'stopDriving' }
  | { readonly kind: 'disconnect' };

export interface Received {
  /** Of the subscriber that got the fewest and the most. */
  readonly fewest: number;
  readonly most: number;
  readonly total: number;
  readonly messages: number;
  readonly bytes: number;
  readonly resets: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** Part of the time that the process was busy. */
  readonly busy: number;
  readonly open: number;
  /** Everything up to this revision was told to everybody; kept while no changes are counted. */
  readonly covered: number;
}
