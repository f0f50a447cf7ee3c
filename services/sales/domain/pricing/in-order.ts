import type { ProductLine, Ticket } from './pricing.ts';

type Line = Ticket | ProductLine;

/** The one order of lines, whatever order they were put in: what rounding leaves over goes to the same ones. */
export function inOrder<Some extends Line>(lines: readonly Some[]): Some[] {
  return lines
    .map((line) => ({ line, key: keyOf(line) }))
    .sort((a, b) => compare(a.key, b.key))
    .map(({ line }) => line);
}

function keyOf(line: Line): readonly string[] {
  const { priceMinor } = line;
  return 'productId' in line
    ? [line.productId, line.variantId ?? '', `${line.quantity}`, line.name, `${priceMinor}`]
    : [line.sectorId, ...seatKey(line.seat), line.kind, line.reason ?? '', `${priceMinor}`];
}

/** A2 comes before A10. */
function seatKey(seat: string | null): string[] {
  const number = seat ?? '';
  return [number.replace(/\d+/g, (digits) => digits.padStart(8, '0')), number];
}

function compare(a: readonly string[], b: readonly string[]): number {
  const place = a.findIndex((text, i) => text !== b[i]);
  if (place < 0) return 0;
  return (a[place] ?? '') < (b[place] ?? '') ? -1 : 1;
}
