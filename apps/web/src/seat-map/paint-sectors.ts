import { type Colors, isOffered, type MapState, type View } from './map-look.ts';
import { markOf } from './palette.ts';
import type { Plan, PlanSector } from './plan.ts';

type Pen = CanvasRenderingContext2D;

/** A name is written whole where it has this much room for each of its letters, in pixels. */
const LETTER = 7;
/** How large names are where there is room, and where they are left out. */
const LARGEST = 12;
const SMALLEST = 9;
/** What a letter takes of that, and what is between two neighbours' names. */
const LETTER_SHARE = 0.62;
const GAP_SHARE = 0.4;

/** From afar: what each sector takes up, its name, and by how strong it is how much of it is free. */
export function paintSectors(
  pen: Pen,
  plan: Plan,
  view: View,
  state: MapState,
  colors: Colors,
): void {
  for (const [index, sector] of plan.sectors.entries()) {
    if (sector.hull.length === 0) continue;
    const share = isOffered(state, sector.category)
      ? (state.free[index] ?? 0) / Math.max(1, sector.count)
      : 0;
    const color = share === 0 ? colors.taken : markOf(sector.category).color;
    pen.globalAlpha = share === 0 ? 0.6 : 0.35 + 0.65 * share;
    paintArea(pen, sector, view, { color, margin: Math.max(2, plan.pitch * 0.6 * view.scale) });
    pen.globalAlpha = 1;
    paintName(pen, sector, view, colors);
  }
}

function paintArea(
  pen: Pen,
  { hull }: PlanSector,
  { scale, shiftX, shiftY }: View,
  { color, margin }: { color: string; margin: number },
): void {
  pen.beginPath();
  for (const [x, y] of hull) pen.lineTo(x * scale + shiftX, y * scale + shiftY);
  pen.closePath();
  pen.lineJoin = 'round';
  pen.lineWidth = margin;
  pen.fillStyle = color;
  pen.strokeStyle = color;
  pen.fill();
  pen.stroke();
}

function paintName(
  pen: Pen,
  { name, hull }: PlanSector,
  { scale, shiftX, shiftY }: View,
  colors: Colors,
): void {
  const xs = hull.map((point) => point[0]);
  const ys = hull.map((point) => point[1]);
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const width = (right - left) * scale;
  // The last word tells the stands of a stadium apart.
  const label = width > name.length * LETTER ? name : (name.split(' ').at(-1) ?? '');
  const size = Math.min(LARGEST, width / (label.length * LETTER_SHARE + GAP_SHARE));
  if (size < SMALLEST) return;
  const x = ((left + right) / 2) * scale + shiftX;
  const y = ((Math.min(...ys) + Math.max(...ys)) / 2) * scale + shiftY;
  pen.font = `600 ${size}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.lineWidth = 3;
  pen.strokeStyle = colors.ground;
  pen.strokeText(label, x, y);
  pen.fillStyle = colors.text;
  pen.fillText(label, x, y);
}
