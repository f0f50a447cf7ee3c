import { useEffect, useRef, useState } from 'preact/hooks';

/** Changes come in crowds: the first is told after a moment, and the next no sooner than this. */
const MOMENT_MS = 1000;
const PAUSE_MS = 10_000;

/**
 * What is told to who does not see how something changes: the last of it, politely and not too often.
 *
 * @param of what it is about; something else is nothing that has changed
 * @param said how it is now
 * @returns what a live region says
 */
export function useAnnounced(of: string, said: string): string {
  const [told, setTold] = useState('');
  const known = useRef({ of, said });
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    if (known.current.of !== of) {
      known.current = { of, said };
      setTold('');
      return;
    }
    if (known.current.said === said) return;
    const waitMs = Math.max(MOMENT_MS, toldAt.current + PAUSE_MS - performance.now());
    const timer = setTimeout(() => {
      known.current = { of, said };
      toldAt.current = performance.now();
      setTold(said);
    }, waitMs);
    return () => clearTimeout(timer);
  }, [of, said]);
  return told;
}
