import { type Colors, lookOf, type MapState, seatRadius, type View } from './map-look.ts';
import { paintSectors } from './paint-sectors.ts';
import { markOf } from './palette.ts';
import { kindOfSeat, type Plan } from './plan.ts';
import type { Box, SeatGrid } from './seat-grid.ts';
import { SeatSprites } from './seat-sprites.ts';

type Pen = CanvasRenderingContext2D;

/** Below this radius on the screen, in CSS pixels, seats are no more told apart: sectors are drawn instead. */
export const SECTORS_BELOW = 1.6;
/** Below this they are squares of one colour, which is quicker to draw. */
const PLAIN_BELOW = 3.2;
/** From this on there is room for their numbers. */
const NUMBERS_FROM = 11;

/** Draws the part of a seat map that is on the screen, as much of it as can be told at that size. */
export class MapPainter {
  readonly #plan: Plan;
  readonly #grid: SeatGrid;
  readonly #sprites = new SeatSprites();

  constructor(plan: Plan, grid: SeatGrid) {
    this.#plan = plan;
    this.#grid = grid;
  }

  paint(pen: Pen, view: View, state: MapState, colors: Colors): void {
    const ratio = devicePixelRatio;
    const { width, height } = pen.canvas;
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.fillStyle = colors.ground;
    pen.fillRect(0, 0, width, height);
    const { scale, shiftX, shiftY } = view;
    const radius = seatRadius(this.#plan, scale);
    const box = {
      left: (-shiftX - radius) / scale,
      top: (-shiftY - radius) / scale,
      right: (width / ratio - shiftX + radius) / scale,
      bottom: (height / ratio - shiftY + radius) / scale,
    };
    if (radius >= PLAIN_BELOW) {
      this.#stampSeats(pen, view, box, state, colors);
      if (radius >= NUMBERS_FROM) this.#writeNumbers(pen, view, box, state, colors);
      return;
    }
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    if (radius < SECTORS_BELOW) paintSectors(pen, this.#plan, view, state, colors);
    else this.#fillSeats(pen, view, box, state, colors);
  }

  /** Small seats: one path for each colour. */
  #fillSeats(pen: Pen, view: View, box: Box, state: MapState, colors: Colors): void {
    const plan = this.#plan;
    const { scale, shiftX, shiftY } = view;
    const side = seatRadius(plan, scale) * 1.8;
    const paths = new Map<string, Path2D>();
    this.#grid.within(box, (seat) => {
      const color = colorOf(plan, state, seat, colors);
      const path = paths.get(color) ?? new Path2D();
      paths.set(color, path);
      const x = (plan.x[seat] ?? 0) * scale + shiftX;
      const y = (plan.y[seat] ?? 0) * scale + shiftY;
      path.rect(x - side / 2, y - side / 2, side, side);
    });
    for (const [color, path] of paths) {
      pen.fillStyle = color;
      pen.fill(path);
    }
  }

  /** Large seats, with their shapes: in pixels of the device, where a stamp stays sharp. */
  #stampSeats(pen: Pen, view: View, box: Box, state: MapState, colors: Colors): void {
    const plan = this.#plan;
    const { scale, shiftX, shiftY } = view;
    const ratio = devicePixelRatio;
    this.#sprites.use(seatRadius(plan, scale) * ratio, colors);
    this.#grid.within(box, (seat) => {
      const look = lookOf(state, plan, seat);
      const category = plan.categoryOf[seat] ?? 0;
      const sprite = this.#sprites.of({ look, category, kind: kindOfSeat(plan, seat) });
      const x = ((plan.x[seat] ?? 0) * scale + shiftX) * ratio - sprite.width / 2;
      const y = ((plan.y[seat] ?? 0) * scale + shiftY) * ratio - sprite.width / 2;
      pen.drawImage(sprite, Math.round(x), Math.round(y));
    });
  }

  #writeNumbers(pen: Pen, view: View, box: Box, state: MapState, colors: Colors): void {
    const plan = this.#plan;
    const { scale, shiftX, shiftY } = view;
    const ratio = devicePixelRatio;
    pen.font = `600 ${seatRadius(plan, scale) * ratio * 0.62}px system-ui, sans-serif`;
    pen.textAlign = 'center';
    pen.textBaseline = 'middle';
    this.#grid.within(box, (seat) => {
      const look = lookOf(state, plan, seat);
      if (look === 'taken' || kindOfSeat(plan, seat) !== 'standard') return;
      pen.fillStyle = look === 'picked' ? colors.ground : '#ffffff';
      const x = ((plan.x[seat] ?? 0) * scale + shiftX) * ratio;
      const y = ((plan.y[seat] ?? 0) * scale + shiftY) * ratio;
      pen.fillText(plan.numbers[seat] ?? '', x, y);
    });
  }
}

function colorOf(plan: Plan, state: MapState, seat: number, colors: Colors): string {
  switch (lookOf(state, plan, seat)) {
    case 'picked':
      return colors.text;
    case 'taken':
      return colors.taken;
    case 'free':
      return markOf(plan.categoryOf[seat] ?? 0).color;
  }
}
