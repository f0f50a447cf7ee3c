/** What is left of a hold, by the server's clock, however wrong this machine's is. */
export type Countdown = {
  /** `4:59`; nothing once it is over. */
  readonly clock: () => string | undefined;
  readonly isOver: () => boolean;
};

/** @param now the server's time in the answer that told the end */
export function createCountdown({ expiresAt, now }: { expiresAt: string; now: string }): Countdown {
  // Of a monotonic clock: the machine's own may be put right in between.
  const end = performance.now() + Date.parse(expiresAt) - Date.parse(now);
  const left = () => Math.ceil((end - performance.now()) / 1000);
  return {
    isOver: () => left() <= 0,
    clock() {
      const seconds = left();
      if (seconds <= 0) return undefined;
      return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    },
  };
}
