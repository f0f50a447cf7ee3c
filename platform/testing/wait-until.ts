import { setTimeout as sleep } from 'node:timers/promises';

/** Looks again and again until it is so. @throws when that takes too long */
export async function waitUntil(
  isSo: () => boolean | Promise<boolean>,
  patienceMs = 10_000,
): Promise<void> {
  const deadlineMs = performance.now() + patienceMs;
  while (!(await isSo())) {
    if (performance.now() > deadlineMs) throw new Error(`Not so after ${patienceMs} ms.`);
    await sleep(10);
  }
}
