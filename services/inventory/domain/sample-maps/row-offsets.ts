/** What a row is made of, in metres: blocks of so many seats with an aisle between two of them. */
export type RowShape = {
  readonly blocks: readonly number[];
  readonly seatWidth: number;
  readonly aisleWidth: number;
};

/** Where the seats of a row stand along it, in metres from its middle, from the left. */
export function rowOffsets({ blocks, seatWidth, aisleWidth }: RowShape): number[] {
  const offsets: number[] = [];
  let edge = 0;
  for (const seats of blocks) {
    for (let i = 0; i < seats; i++) offsets.push(edge + (i + 0.5) * seatWidth);
    edge += seats * seatWidth + aisleWidth;
  }
  const middle = (edge - aisleWidth) / 2;
  return offsets.map((offset) => offset - middle);
}

/** Whole centimetres make a map's document shorter, and are near enough; never -0. */
export function toCentimetre(metres: number): number {
  return Math.round(metres * 100) / 100 || 0;
}
