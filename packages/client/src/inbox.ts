import type { Instant, SessionMessage } from './session.ts';

export interface Inbox {
  /** Keeps what is new and hands it on. */
  receive(message: SessionMessage): void;
  /** Ids of what is kept. */
  known(): string[];
  /** Of those that were known before the server was asked, only these are still pending. */
  keepOnly(pending: readonly SessionMessage[], knownBefore: readonly string[]): void;
  /** No end is announced but for this instant. */
  keepAnnouncing(endsAt: Instant | null): void;
  /** The user has seen it. */
  acknowledge(id: string): void;
  /** What the next beat should acknowledge. */
  acknowledged(): string[];
  /** The server has heard these. */
  settle(ids: readonly string[]): void;
}

interface InboxOptions {
  onNew: (message: SessionMessage) => void;
  /** It is not pending any more, and that was not this window's doing. */
  onGone: (id: string) => void;
}

/** The server repeats a message until it is acknowledged, on every beat and socket; the user sees it once. */
export function createInbox({ onNew, onGone }: InboxOptions): Inbox {
  const kept = new Map<string, SessionMessage>();
  const unsettled = new Set<string>();
  const acknowledgedHere = new Set<string>();

  const drop = (id: string): void => {
    if (!kept.delete(id)) return;
    // Forgotten with the message: what is gone does not come back.
    if (!acknowledgedHere.delete(id)) onGone(id);
  };

  return {
    receive(message) {
      const isNew = !kept.has(message.id);
      kept.set(message.id, message);
      if (isNew) onNew(message);
    },
    known: () => [...kept.keys()],
    keepOnly(pending, knownBefore) {
      const ids = new Set(pending.map(({ id }) => id));
      for (const id of knownBefore) if (!ids.has(id)) drop(id);
    },
    keepAnnouncing(endsAt) {
      for (const { id, signOffAt } of [...kept.values()]) {
        if (signOffAt !== null && signOffAt !== endsAt) drop(id);
      }
    },
    acknowledge(id) {
      unsettled.add(id);
      acknowledgedHere.add(id);
    },
    acknowledged: () => [...unsettled],
    settle(ids) {
      for (const id of ids) unsettled.delete(id);
    },
  };
}
