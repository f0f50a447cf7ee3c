import { SIGNS } from './draw-sector.ts';
import { type Paint, paint as paintByTerminal } from './paint.ts';
import type { PlanSector, SeatPlan } from './seat-plan.ts';

export type LegendWords = {
  readonly takenSign: string;
  readonly pickedSign: string;
  readonly seatKind: Readonly<Record<string, string>>;
  /** A price as it is written. */
  readonly price: (amount: number) => string;
};

/** What the signs of a sector mean, as lines of so many cells: only those that are on its map. */
export function drawLegend(
  plan: SeatPlan,
  sector: PlanSector,
  words: LegendWords,
  columns: number,
  paint: Paint = paintByTerminal,
): string[] {
  const seats = sector.rows.flatMap((row) => row.seats);
  const entries = plan.categories.flatMap(({ letter, name, price }, category) => {
    if (!seats.some((seat) => seat.category === category)) return [];
    return [{ sign: letter, shade: category, text: `${name} ${words.price(price)}` }];
  });
  const kinds = Object.entries(SIGNS.kinds).flatMap(([kind, sign]) =>
    seats.some((seat) => seat.kind === kind)
      ? [{ sign, shade: 'dim' as const, text: words.seatKind[kind] ?? kind }]
      : [],
  );
  const all = [
    ...entries,
    ...kinds,
    { sign: SIGNS.taken, shade: 'dim' as const, text: words.takenSign },
    { sign: SIGNS.picked, shade: 'picked' as const, text: words.pickedSign },
  ];
  const lines: { text: string; width: number }[] = [];
  for (const { sign, shade, text } of all) {
    const width = sign.length + 1 + text.length;
    const last = lines.at(-1);
    const drawn = `${paint(sign, shade)} ${text}`;
    if (last && last.width + 3 + width <= columns) {
      last.text += `   ${drawn}`;
      last.width += 3 + width;
    } else lines.push({ text: drawn, width });
  }
  return lines.map(({ text }) => text);
}
