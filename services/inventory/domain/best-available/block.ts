import {
  leftNeighbour,
  type Point,
  type Row,
  rightNeighbour,
  type SeatMap,
} from '../seat-map/seat-map.ts';
import type { Availability } from './availability.ts';
import { restrictedViewMask } from './seat-wish.ts';

/** Seats side by side, from `start`, and how good they are. */
export type Block = {
  readonly start: number;
  /** 0 is best; a better tier goes before any nearness. */
  readonly tier: number;
  /** From the middle of the block to the sector's focus, squared. */
  readonly distance: number;
};

export type BlockWish = {
  readonly quantity: number;
  readonly kinds: number;
  readonly focus: Point;
};

/** The best block of a row, or undefined where no run of open seats is long enough. */
export function bestBlockOfRow(
  availability: Availability,
  { seats: { first, count } }: Row,
  wish: BlockWish,
): Block | undefined {
  let best: Block | undefined;
  let length = 0;
  for (let seat = first; seat < first + count; seat++) {
    const open = availability.isOpen(seat, wish.kinds);
    if (open) length = leftNeighbour(availability.map, seat) < 0 ? 1 : length + 1;
    else length = 0;
    if (length < wish.quantity) continue;
    const block = judge(availability, seat - wish.quantity + 1, wish);
    if (best === undefined || isBetter(block, best)) best = block;
  }
  return best;
}

export function isBetter(a: Block, b: Block): boolean {
  return a.tier < b.tier || (a.tier === b.tier && a.distance < b.distance);
}

function judge(availability: Availability, start: number, wish: BlockWish): Block {
  const end = start + wish.quantity - 1;
  const lonely =
    leavesLonely(availability, leftNeighbour(availability.map, start), wish.kinds, leftNeighbour) ||
    leavesLonely(availability, rightNeighbour(availability.map, end), wish.kinds, rightNeighbour);
  const hidden = hasRestrictedView(availability.map, start, end);
  return {
    start,
    tier: (lonely ? 2 : 0) + (hidden ? 1 : 0),
    distance: distanceToFocus(availability.map, start, wish),
  };
}

/** Whether the seat beside the block is open, and no open one is beyond it. */
function leavesLonely(
  availability: Availability,
  beside: number,
  kinds: number,
  next: (map: SeatMap, seatIndex: number) => number,
): boolean {
  return (
    availability.isOpen(beside, kinds) &&
    !availability.isOpen(next(availability.map, beside), kinds)
  );
}

function hasRestrictedView({ kindOf }: SeatMap, start: number, end: number): boolean {
  for (let seat = start; seat <= end; seat++) {
    if ((restrictedViewMask >> (kindOf[seat] ?? 0)) & 1) return true;
  }
  return false;
}

function distanceToFocus({ x, y }: SeatMap, start: number, { quantity, focus }: BlockWish): number {
  let sumX = 0;
  let sumY = 0;
  for (let seat = start; seat < start + quantity; seat++) {
    sumX += x[seat] ?? 0;
    sumY += y[seat] ?? 0;
  }
  const dx = sumX / quantity - focus.x;
  const dy = sumY / quantity - focus.y;
  return dx * dx + dy * dy;
}
