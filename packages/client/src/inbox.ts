import type { SessionMessage } from './session.ts';

export interface Inbox {
  /** Keeps what is new and hands it on. */
  receive(message: SessionMessage): void;
  /** The user has seen it. */
  acknowledge(id: string): void;
  /** What the next beat should acknowledge. */
  acknowledged(): string[];
  /** The server has heard these. */
  settle(ids: readonly string[]): void;
}

/** The server repeats a message until it is acknowledged, on every beat and socket; the user sees it once. */
export function createInbox(onNew: (message: SessionMessage) => void): Inbox {
  const seen = new Map<string, SessionMessage>();
  const unsettled = new Set<string>();

  return {
    receive(message) {
      const earlier = seen.get(message.id);
      seen.set(message.id, message);
      // Only a countdown that was called off or moved makes it news again.
      if (earlier?.signOffAt !== message.signOffAt) onNew(message);
    },
    acknowledge: (id) => void unsettled.add(id),
    acknowledged: () => [...unsettled],
    settle(ids) {
      for (const id of ids) unsettled.delete(id);
    },
  };
}
