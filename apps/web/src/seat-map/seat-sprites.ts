import type { Colors, SeatLook } from './map-look.ts';
import { markOf, traceShape } from './palette.ts';
import type { SeatKind } from './plan.ts';

type Seat = { readonly look: SeatLook; readonly category: number; readonly kind: SeatKind };

/** Of a seat's radius, so that an outline has room. */
const SIDE = 2.6;
const SIGNS: Readonly<Record<SeatKind, string>> = {
  standard: '',
  // Followed by what asks for the plain sign instead of the picture.
  wheelchair: '♿\uFE0E',
  companion: '+',
  'restricted-view': '◐',
};

/** Each kind of seat is drawn once in a size, and stamped from then on. */
export class SeatSprites {
  #radius = 0;
  #colors: Colors | undefined;
  readonly #drawn = new Map<string, HTMLCanvasElement>();

  /** For seats of this radius, in pixels of the device. */
  use(radius: number, colors: Colors): void {
    if (radius !== this.#radius || colors !== this.#colors) this.#drawn.clear();
    this.#radius = radius;
    this.#colors = colors;
  }

  of(seat: Seat): HTMLCanvasElement {
    const name = `${seat.look} ${seat.category} ${seat.kind}`;
    const known = this.#drawn.get(name);
    if (known) return known;
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = Math.ceil(this.#radius * SIDE);
    const pen = canvas.getContext('2d');
    if (pen && this.#colors) drawSeat(pen, this.#radius, seat, this.#colors);
    this.#drawn.set(name, canvas);
    return canvas;
  }
}

function drawSeat(
  pen: CanvasRenderingContext2D,
  radius: number,
  { look, category, kind }: Seat,
  colors: Colors,
): void {
  const { color, shape } = markOf(category);
  const middle = pen.canvas.width / 2;
  pen.beginPath();
  if (look === 'taken') {
    // Small and hollow: what can not be had is seen to be there, and in nobody's way.
    traceShape(pen, shape, [middle, middle], radius * 0.62);
    pen.lineWidth = Math.max(1, radius * 0.16);
    pen.strokeStyle = colors.taken;
    pen.stroke();
    return;
  }
  const isPicked = look === 'picked';
  traceShape(pen, shape, [middle, middle], radius);
  pen.fillStyle = isPicked ? colors.text : color;
  pen.fill();
  if (isPicked) {
    pen.lineWidth = Math.max(1.5, radius * 0.22);
    pen.strokeStyle = color;
    pen.stroke();
  }
  pen.fillStyle = isPicked ? colors.ground : '#ffffff';
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.font = `700 ${radius * 1.15}px system-ui, sans-serif`;
  pen.fillText(SIGNS[kind], middle, middle + radius * 0.06);
}
