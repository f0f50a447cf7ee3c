import type { Point } from '../seat-map/seat-map.ts';

/** The playing field, in metres, its middle at 0, 0. */
const length = 105;
const width = 68;

/** Where on the ring around the field: on which of its eight sides, and how far along, 0 to 1. */
export type RingPlace = { readonly side: number; readonly along: number };

/**
 * The ring at one distance around the field: four straight sides and four quarter circles, from the
 * left end of the far side on, clockwise.
 */
function sidesOf(distance: number): number[] {
  const corner = (Math.PI / 2) * distance;
  return [length, corner, width, corner, length, corner, width, corner];
}

/** The place that is a share, 0 to 1, of the way around the ring, from the middle of the far side on. */
export function placeOnRing(distance: number, share: number): RingPlace {
  const sides = sidesOf(distance);
  const around = sides.reduce((sum, side) => sum + side, 0);
  let rest = (share * around + length / 2) % around;
  for (const [side, metres] of sides.entries()) {
    if (rest <= metres) return { side, along: rest / metres };
    rest -= metres;
  }
  return { side: 0, along: 0 };
}

/** The point that is so many metres further around the ring at some distance from the field. */
export function pointOnRing(distance: number, { side, along }: RingPlace, metres: number): Point {
  const sides = sidesOf(distance);
  let at = side;
  let rest = along * (sides[at] ?? 0) + metres;
  while (rest < 0) {
    at = (at + 7) % 8;
    rest += sides[at] ?? 0;
  }
  while (rest > (sides[at] ?? 0)) {
    rest -= sides[at] ?? 0;
    at = (at + 1) % 8;
  }
  return pointOnSide(distance, at, rest / (sides[at] ?? 1));
}

/** Side 0 is where y is least, then come a corner, the side where x is most, and so on. */
function pointOnSide(distance: number, side: number, along: number): Point {
  const quarter = side >> 1;
  const half =
    quarter % 2 === 0
      ? { along: length / 2, away: width / 2 }
      : { along: width / 2, away: length / 2 };
  const point =
    side % 2 === 0
      ? { x: half.along * (2 * along - 1), y: -half.away - distance }
      : {
          x: half.along + distance * Math.sin((along * Math.PI) / 2),
          y: -half.away - distance * Math.cos((along * Math.PI) / 2),
        };
  return turn(point, quarter);
}

/** Turns a point by so many quarters, clockwise where y grows downwards. */
function turn({ x, y }: Point, quarters: number): Point {
  return quarters === 0 ? { x, y } : turn({ x: -y, y: x }, quarters - 1);
}
