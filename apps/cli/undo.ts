import { setTimeout as sleep } from 'node:timers/promises';

/** How long the server is waited for when somebody leaves at once. */
export const LEAVING_PATIENCE_MS = 5000;

type Undo = () => Promise<unknown>;

/** What has to be taken back if this program is stopped now. */
const undoings = new Set<Undo>();

/**
 * Has something taken back should the program be stopped from now on.
 *
 * @returns forgets it again: it was completed, or has been taken back already
 */
export function undoWhenStopped(undo: Undo): () => void {
  undoings.add(undo);
  return () => undoings.delete(undo);
}

/**
 * Takes everything back that is half done, as far as that can be told in time.
 *
 * @returns how many things there were
 */
export async function undoAll(patienceMs: number): Promise<number> {
  const all = [...undoings];
  undoings.clear();
  const told = Promise.allSettled(all.map((undo) => undo()));
  await Promise.race([told, sleep(patienceMs, undefined, { ref: false })]);
  return all.length;
}
