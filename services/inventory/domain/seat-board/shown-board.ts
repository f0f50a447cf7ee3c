import { opensTo, type Unlocked } from '../seat-map/opens-to.ts';
import type { SeatBoard } from './seat-board.ts';
import { seatStates } from './seat-changes.ts';

const FREE = seatStates.indexOf('free');
const BLOCKED = seatStates.indexOf('blocked');

/** A board as somebody sees it. */
export type ShownBoard = Pick<SeatBoard, 'map' | 'states' | 'heldUntilMs' | 'free'>;

/** Places of hidden categories are blocked to who has not unlocked them; without such it is the board itself. */
export function shownTo(board: SeatBoard, unlocked: Unlocked): ShownBoard {
  const { map } = board;
  if (!map.hasHidden) return board;
  const opens = opensTo(map, unlocked);
  const states = board.states.slice();
  const heldUntilMs = board.heldUntilMs.slice();
  const free = board.free.slice();
  for (let seat = 0; seat < map.seatCount; seat++) {
    if (opens(map.categoryOf[seat] ?? -1)) continue;
    const sector = map.sectorOf[seat] ?? 0;
    if (states[seat] === FREE) free[sector] = (free[sector] ?? 0) - 1;
    states[seat] = BLOCKED;
    heldUntilMs[seat] = 0;
  }
  for (const { kind, index, categoryIndex } of map.sectors) {
    if (kind === 'general' && !opens(categoryIndex)) free[index] = 0;
  }
  return { map, states, heldUntilMs, free };
}
