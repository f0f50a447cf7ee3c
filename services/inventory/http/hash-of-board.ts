import { createHash } from 'node:crypto';
import type { ShownBoard } from '../domain/seat-board/shown-board.ts';

/** The same wherever the same is shown: states, ends, and free places of general sectors. */
export function hashOfBoard({ states, heldUntilMs, free }: ShownBoard): string {
  const ends = heldUntilMs.filter((endMs) => endMs > 0);
  return createHash('sha1').update(states).update(ends).update(free).digest('base64url');
}
