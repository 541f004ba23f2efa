interface SeatWaitOptions {
  retryEverySeconds: number;
  /** Asks for the seat once; true when the waiting is over. */
  attempt: () => Promise<boolean>;
  /** Seconds until the next attempt; 0 while one is under way. */
  onTick: (secondsLeft: number) => void;
}

export interface SeatWait {
  /** Asks now instead of at the end of the countdown. */
  tryNow(): void;
  stop(): void;
}

/** Waits for a seat: asks again every few seconds, with a countdown that the user can watch. */
export function waitForSeat({ retryEverySeconds, attempt, onTick }: SeatWaitOptions): SeatWait {
  let secondsLeft = retryEverySeconds;
  let asking = false;

  const ask = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    onTick(0);
    const over = await attempt();
    asking = false;
    if (over) {
      stop();
      return;
    }
    secondsLeft = retryEverySeconds;
    onTick(secondsLeft);
  };

  const timer = setInterval(() => {
    if (asking) return;
    secondsLeft -= 1;
    if (secondsLeft <= 0) void ask();
    else onTick(secondsLeft);
  }, 1_000);
  const stop = (): void => clearInterval(timer);

  onTick(secondsLeft);
  return { tryNow: () => void ask(), stop };
}
