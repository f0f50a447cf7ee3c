import { useEffect, useState } from 'preact/hooks';

/**
 * Counts the seconds down to an end by the server's clock, however wrong this device's is.
 *
 * @param now the server's time in the answer that told the end
 * @returns whole seconds that are left, rounded up; 0 once it is over; undefined while no end is known
 */
export function useCountdown(
  expiresAt: string | null | undefined,
  now: string | undefined,
): number | undefined {
  const [left, setLeft] = useState<number>();
  useEffect(() => {
    if (!expiresAt || !now) {
      setLeft(undefined);
      return;
    }
    // Of a monotonic clock: the device's own may be put right in between.
    const end = performance.now() + Date.parse(expiresAt) - Date.parse(now);
    const tick = () => setLeft(Math.max(0, Math.ceil((end - performance.now()) / 1000)));
    tick();
    const timer = setInterval(tick, 250);
    return () => clearInterval(timer);
  }, [expiresAt, now]);
  return left;
}
