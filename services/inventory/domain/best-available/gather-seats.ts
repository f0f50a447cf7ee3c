import {
  leftNeighbour,
  type Point,
  type SeatedSector,
  type SeatMap,
} from '../seat-map/seat-map.ts';
import type { Availability } from './availability.ts';
import { NearestFew } from './nearest-few.ts';

/** Seats side by side, the first and the last of them. */
type Run = { readonly first: number; last: number };

/** How many beginnings are tried. More of them find hardly closer groups, and take their time. */
const mostBeginnings = 8;

/**
 * Seats for a group that fits in no row: as many together as can be, the others as near to them as can
 * be. Each of the runs of open seats nearest to the focus is tried as a beginning, to which the nearest
 * other seats are added; the group whose seats lie closest around their middle is taken. The sector must
 * have that many open seats.
 */
export function gatherSeats(
  availability: Availability,
  { seats, focus }: SeatedSector,
  { quantity, kinds }: { readonly quantity: number; readonly kinds: number },
): number[] {
  const { map } = availability;
  const open: number[] = [];
  for (let seat = seats.first; seat < seats.first + seats.count; seat++) {
    if (availability.isOpen(seat, kinds)) open.push(seat);
  }
  const beginnings = new NearestFew<Run>(mostBeginnings);
  for (const run of runsOf(map, open)) {
    const middle = middleOf(map, [run.first, run.last]);
    beginnings.offer(run, (middle.x - focus.x) ** 2 + (middle.y - focus.y) ** 2);
  }
  const groups = new NearestFew<readonly number[]>(1);
  for (const run of beginnings.items) {
    const group = groupAround(map, run, open, quantity);
    groups.offer(group, spreadOf(map, group));
  }
  return [...(groups.items[0] ?? [])].sort((a, b) => a - b);
}

/** The runs of open seats; each ends where a seat is not beside the one before. */
function runsOf(map: SeatMap, open: readonly number[]): Run[] {
  const runs: Run[] = [];
  let run: Run | undefined;
  for (const seat of open) {
    if (run && run.last === leftNeighbour(map, seat)) {
      run.last = seat;
    } else {
      run = { first: seat, last: seat };
      runs.push(run);
    }
  }
  return runs;
}

function groupAround(
  map: SeatMap,
  { first, last }: Run,
  open: readonly number[],
  quantity: number,
): readonly number[] {
  const group = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const middle = middleOf(map, group);
  const others = new NearestFew<number>(quantity - group.length);
  for (const seat of open) {
    if (seat < first || seat > last) others.offer(seat, squaredDistance(map, seat, middle));
  }
  return [...group, ...others.items];
}

/** How far the seats of a group lie from their middle: the sum of the squares. */
function spreadOf(map: SeatMap, group: readonly number[]): number {
  const middle = middleOf(map, group);
  return group.reduce((sum, seat) => sum + squaredDistance(map, seat, middle), 0);
}

function middleOf(map: SeatMap, group: readonly number[]): Point {
  let x = 0;
  let y = 0;
  for (const seat of group) {
    x += map.x[seat] ?? 0;
    y += map.y[seat] ?? 0;
  }
  return { x: x / group.length, y: y / group.length };
}

function squaredDistance({ x, y }: SeatMap, seat: number, point: Point): number {
  const dx = (x[seat] ?? 0) - point.x;
  const dy = (y[seat] ?? 0) - point.y;
  return dx * dx + dy * dy;
}
