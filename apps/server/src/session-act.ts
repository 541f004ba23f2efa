import type { Instant } from '@seatkeeper/domain';

export const sessionActKinds = [
  'NOTIFIED',
  'SIGN_OFF_ANNOUNCED',
  'SIGN_OFF_CALLED_OFF',
  'SEATS_RELEASED',
] as const;
export type SessionActKind = (typeof sessionActKinds)[number];

/** Something that was done to a live session and left it alive, as the audit log has it. */
export interface SessionAct {
  /** The entry's own, the same for every session that it names. */
  readonly id: string;
  readonly sessionId: string;
  readonly kind: SessionActKind;
  readonly at: Instant;
  readonly by: string;
  readonly text: string | null;
  /** Protected sessions were sent the message, but not counted down (KL6). */
  readonly sparesProtected: boolean;
  /** When the session was to end by it. */
  readonly signOffAt: Instant | null;
}
