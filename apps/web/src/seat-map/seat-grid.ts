import type { Plan } from './plan.ts';

export type Box = {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
};

const SEATS_ACROSS_CELL = 8;

/** Finds seats by where they are: cells of some seats' width, so that a look at a part costs what it shows. */
export class SeatGrid {
  readonly #plan: Plan;
  readonly #size: number;
  readonly #columns: number;
  readonly #lines: number;
  readonly #cells: readonly (readonly number[])[];

  constructor(plan: Plan) {
    const { count, pitch, box } = plan;
    this.#plan = plan;
    this.#size = pitch * SEATS_ACROSS_CELL;
    this.#columns = this.#columnOf(box.right) + 1;
    this.#lines = this.#lineOf(box.bottom) + 1;
    const cells = Array.from({ length: this.#columns * this.#lines }, (): number[] => []);
    for (let seat = 0; seat < count; seat++) {
      const line = this.#lineOf(plan.y[seat] ?? 0);
      cells[line * this.#columns + this.#columnOf(plan.x[seat] ?? 0)]?.push(seat);
    }
    this.#cells = cells;
  }

  /** Calls for each seat of the cells that the box meets. */
  within({ left, top, right, bottom }: Box, visit: (seat: number) => void): void {
    const firstColumn = Math.max(0, this.#columnOf(left));
    const lastColumn = Math.min(this.#columns - 1, this.#columnOf(right));
    const lastLine = Math.min(this.#lines - 1, this.#lineOf(bottom));
    for (let line = Math.max(0, this.#lineOf(top)); line <= lastLine; line++) {
      for (let column = firstColumn; column <= lastColumn; column++) {
        for (const seat of this.#cells[line * this.#columns + column] ?? []) visit(seat);
      }
    }
  }

  /** The seat that is nearest to a point, within a distance; -1 where none is. */
  nearest(x: number, y: number, distance: number): number {
    let best = -1;
    let bestDistance = distance;
    const box = {
      left: x - distance,
      top: y - distance,
      right: x + distance,
      bottom: y + distance,
    };
    this.within(box, (seat) => {
      const far = Math.hypot((this.#plan.x[seat] ?? 0) - x, (this.#plan.y[seat] ?? 0) - y);
      if (far < bestDistance) [best, bestDistance] = [seat, far];
    });
    return best;
  }

  #columnOf(x: number): number {
    return Math.floor((x - this.#plan.box.left) / this.#size);
  }

  #lineOf(y: number): number {
    return Math.floor((y - this.#plan.box.top) / this.#size);
  }
}
