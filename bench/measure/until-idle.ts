import { setTimeout as sleep } from 'node:timers/promises';
import type { Subject } from '../subjects/subject.ts';
import { cpuSecondsOf, cpuSecondsOfFamily } from './process-usage.ts';

const LOOK_MS = 500;
/**
 * Of one core, for all subjects and their databases together. A product with nothing to do takes a tenth, to see
 * whether there is something.
 */
const IDLE_SHARE = 0.25;

/**
 * Waits until nobody works on what an earlier load has left to do in the background (events, mails): it is told
 * apart from what is measured next, and would slow the others down. After `patienceMs` it is measured beside it,
 * and counts as noise.
 */
export async function untilIdle(
  subjects: readonly Subject[],
  postmasterPid: number | undefined,
  patienceMs: number,
): Promise<void> {
  const pids = subjects.flatMap((subject) => subject.pids);
  const used = () =>
    (cpuSecondsOf(pids) ?? 0) +
    (postmasterPid === undefined ? 0 : (cpuSecondsOfFamily(postmasterPid) ?? 0));
  const deadlineMs = performance.now() + patienceMs;
  while (performance.now() < deadlineMs) {
    const before = used();
    await sleep(LOOK_MS);
    if (used() - before < (IDLE_SHARE * LOOK_MS) / 1000) return;
  }
}
