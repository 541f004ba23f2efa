import type { Clock } from './clock.ts';
import type { Countdown } from './keep-alive-options.ts';
import type { Instant, SessionStatus } from './session.ts';

export interface Countdowns {
  /** What the server's clock said just now. */
  serverIsAt(instant: Instant): void;
  update(session: SessionStatus): void;
}

/** Whether somebody counts the session down. Told when that changes, in seconds that no wrong clock can lengthen. */
export function createCountdowns(clock: Clock, onChange: (countdown: Countdown | null) => void): Countdowns {
  /** From this machine's clock to the server's; until it is known, the two are taken for equal. */
  let offsetMs = Date.now() - clock.now();
  let known: string | null = null;

  return {
    serverIsAt(instant) {
      offsetMs = Date.parse(instant) - clock.now();
    },
    update({ endsAt, endsBy: by, endsNote: note }) {
      const said = endsAt === null ? null : JSON.stringify([endsAt, by, note]);
      if (said === known) return;
      known = said;
      if (endsAt === null) {
        onChange(null);
        return;
      }
      const secondsLeft = (): number => Math.max(0, (Date.parse(endsAt) - clock.now() - offsetMs) / 1_000);
      onChange({ endsAt, by, note, secondsLeft });
    },
  };
}
