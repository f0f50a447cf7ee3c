import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';

/** How late a timer may well come. */
const timerMs = 3;

/** Waits for a moment of `performance.now()`, to some microseconds. */
export async function waitUntil(momentMs: number): Promise<void> {
  const restMs = momentMs - performance.now();
  if (restMs > timerMs) await delay(restMs - timerMs);
  while (performance.now() < momentMs) await nextTurn();
}
