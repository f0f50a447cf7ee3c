import { type Paint, paint as paintByTerminal, type Shade } from './paint.ts';
import type { PlanRow, PlanSeat, PlanSector, SeatPlan } from './seat-plan.ts';

/** What is to be seen: a sector, as it stands, through a window of so many cells. */
export type View = {
  readonly plan: SeatPlan;
  readonly sector: PlanSector;
  /** One sign a seat, `.` where it is free. */
  readonly states: string;
  readonly picked: ReadonlySet<number>;
  /** The seat that the cursor stands on; none where nobody chooses. */
  readonly cursor?: PlanSeat | undefined;
  readonly columns: number;
  readonly lines: number;
  readonly stage: string;
};

const KIND_SIGNS = { wheelchair: 'w', companion: 'c', 'restricted-view': 'v' } as const;

/** What stands on the map for a seat that is not free, and for one that is chosen. */
export const SIGNS = { taken: '·', picked: '*', kinds: KIND_SIGNS } as const;

/**
 * A sector's rows as lines. A seat is one sign, with a blank on both sides where the cursor's brackets go, so that
 * nothing is told by colour alone. What does not fit moves with the cursor.
 */
export function drawSector(view: View, paint: Paint = paintByTerminal): string[] {
  const { sector, cursor, columns, lines, stage } = view;
  const labelWidth = Math.max(0, ...sector.rows.map(({ label }) => label.length));
  const room = Math.max(1, Math.floor((columns - 2 * (labelWidth + 1) - 3) / 2));
  const cursorRow = sector.rows.findIndex(({ seats }) =>
    seats.some(({ index }) => index === cursor?.index),
  );
  const height = sector.stage ? Math.max(1, lines - 1) : lines;
  const top = windowStart(cursorRow, height, sector.rows.length);
  const left = windowStart(cursor?.column ?? 0, room, sector.width);
  const shown = Math.min(room, sector.width);
  const rows = sector.rows.slice(top, top + height);
  const drawn = rows.map((row, at) => {
    const label = paint(row.label.padStart(labelWidth), 'dim');
    const isCut = (beyond: (column: number) => boolean) =>
      row.seats.some(({ column }) => beyond(column));
    const before = paint(isCut((column) => column < left) ? '‹' : ' ', 'dim');
    const after = paint(isCut((column) => column >= left + shown) ? '›' : ' ', 'dim');
    const more = edgeMark(at, rows.length, top, sector.rows.length);
    const told = paint(`${row.label}${more}`, 'dim');
    return `${label}${before}${drawRow(view, row, left, shown, paint)}${after}${told}`;
  });
  if (!sector.stage) return drawn;
  const line = centre(` ${stage} `, 2 * shown + 1, '─').padStart(labelWidth + 2 + 2 * shown);
  const told = paint(line, 'dim');
  return sector.stage === 'above' ? [told, ...drawn] : [...drawn, told];
}

function drawRow(view: View, row: PlanRow, left: number, width: number, paint: Paint): string {
  const seats = new Map(row.seats.map((seat) => [seat.column, seat]));
  let line = '';
  for (let column = left; column < left + width; column++) {
    const seat = seats.get(column);
    const isHere = seat !== undefined && seat.index === view.cursor?.index;
    const wasHere =
      seats.get(column - 1)?.index === view.cursor?.index && view.cursor !== undefined;
    if (isHere) line += '[';
    else line += wasHere && column > left ? ']' : ' ';
    line += seat ? drawSeat(view, seat, paint, isHere) : ' ';
  }
  const last = seats.get(left + width - 1);
  return line + (last !== undefined && last.index === view.cursor?.index ? ']' : ' ');
}

function drawSeat({ plan, states, picked }: View, seat: PlanSeat, paint: Paint, isHere: boolean) {
  const shade = shadeOf(seat, states, picked);
  return paint(signOf(plan, seat, states, picked), shade, isHere);
}

function signOf(
  plan: SeatPlan,
  seat: PlanSeat,
  states: string,
  picked: ReadonlySet<number>,
): string {
  if (picked.has(seat.index)) return SIGNS.picked;
  if (states[seat.index] !== '.') return SIGNS.taken;
  if (seat.kind !== 'standard') return KIND_SIGNS[seat.kind];
  return plan.categories[seat.category]?.letter ?? 'A';
}

function shadeOf(seat: PlanSeat, states: string, picked: ReadonlySet<number>): Shade {
  if (picked.has(seat.index)) return 'picked';
  return states[seat.index] === '.' ? seat.category : 'dim';
}

/** Tells at the first and the last row that is shown that there are more. */
function edgeMark(at: number, shown: number, top: number, total: number): string {
  if (at === 0 && top > 0) return ' ↑';
  return at === shown - 1 && top + shown < total ? ' ↓' : '';
}

/** The first of `size` things that are shown of `total`, so that one of them stands in the middle. */
function windowStart(at: number, size: number, total: number): number {
  return Math.max(0, Math.min(at - Math.floor(size / 2), total - size));
}

function centre(text: string, width: number, fill: string): string {
  const before = Math.max(0, Math.floor((width - text.length) / 2));
  return `${fill.repeat(before)}${text}`.padEnd(width, fill).slice(0, Math.max(width, 1));
}
