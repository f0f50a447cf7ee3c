import fc from 'fast-check';
import { parseSeatMap } from '../seat-map/parse-seat-map.ts';
import type { SeatMap } from '../seat-map/seat-map.ts';
import { type SeatMapDocument, seatKinds } from '../seat-map/seat-map-schema.ts';

const categories = ['a', 'b', 'c'];
const amount = fc.integer({ min: 0, max: 100_000_000 }).map((minor) => minor / 100);

const pricesOf = fc.record(
  { full: amount, half: amount, 'over-60': amount },
  { requiredKeys: ['full'] },
);

const priceCategory = (id: string) =>
  pricesOf.chain((prices) =>
    fc.record(
      {
        id: fc.constant(id),
        name: fc.constantFrom('Plateia', 'Balcão', '舞台 🎭'),
        prices: fc.constant(prices),
        reasonNeeded: fc.subarray(Object.keys(prices)),
        hidden: fc.constant(true),
      },
      { requiredKeys: ['id', 'name', 'prices'] },
    ),
  );

/** How far a seat is from the one before, with what may go without saying. */
const step = fc.record(
  {
    metres: fc.constantFrom(0.5, 0.5, 0.5, 0.6, 2),
    kind: fc.constantFrom('standard' as const, 'standard' as const, ...seatKinds),
    priceCategory: fc.constantFrom(...categories),
    gapAfter: fc.boolean(),
  },
  { requiredKeys: ['metres'] },
);

const rowsOfSteps = fc.array(fc.array(step, { minLength: 1, maxLength: 9 }), {
  minLength: 1,
  maxLength: 4,
});

const seatedSector = (index: number) =>
  fc
    .record({
      rows: rowsOfSteps,
      priceCategory: fc.constantFrom(...categories),
      focus: fc.record({ x: fc.integer({ min: -5, max: 15 }), y: fc.integer({ min: -5, max: 5 }) }),
    })
    .map(({ rows, ...rest }) => ({
      kind: 'seated' as const,
      id: `sector-${index}`,
      name: `Sector ${index}`,
      ...rest,
      rows: rows.map((steps, row) => ({
        label: `${index}.${row}-`,
        seats: steps.map(({ metres: _, ...seat }, i) => ({
          label: String(i + 1),
          x: 100 * index + steps.slice(0, i + 1).reduce((sum, { metres }) => sum + metres, 0),
          y: row,
          ...seat,
        })),
      })),
    }));

const generalSector = (index: number) =>
  fc.record({
    kind: fc.constant('general' as const),
    id: fc.constant(`sector-${index}`),
    name: fc.constant('Standing'),
    priceCategory: fc.constantFrom(...categories),
    capacity: fc.integer({ min: 1, max: 1000 }),
  });

/** Sound documents of up to three sectors; the first one is seated. */
export const seatMapDocuments: fc.Arbitrary<SeatMapDocument> = fc.record({
  version: fc.constant(1 as const),
  room: fc.constantFrom('Sala 1', 'مسرح'),
  priceCategories: fc.tuple(...categories.map(priceCategory)),
  sectors: fc.oneof(
    fc.tuple(seatedSector(0)),
    fc.tuple(seatedSector(0), generalSector(1)),
    fc.tuple(seatedSector(0), seatedSector(1), generalSector(2)),
  ),
});

/** The map of a document that must be sound. */
export function mapOf(document: unknown): SeatMap {
  const parsed = parseSeatMap(document);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  return parsed.map;
}

/**
 * A map of one sector drawn in text, a line for a row and a sign for a seat: `s` standard, `w`
 * wheelchair, `c` companion, `r` restricted view, a space for an aisle. Seats are A1, A2 …; the front
 * row is A. The focus is before the middle of the longest row.
 */
export function drawnMap(drawing: readonly string[]): SeatMap {
  const kinds = { s: 'standard', w: 'wheelchair', c: 'companion', r: 'restricted-view' };
  const rows = drawing.map((line, row) => {
    const signs = line.split('').flatMap((sign, x) => (sign === ' ' ? [] : [{ sign, x }]));
    return {
      label: String.fromCharCode(65 + row),
      seats: signs.map(({ sign, x }, i) => ({
        label: String(i + 1),
        x,
        y: row,
        kind: Object.entries(kinds).find(([key]) => key === sign)?.[1],
        gapAfter: line[x + 1] === ' ',
      })),
    };
  });
  const middle = (Math.max(...drawing.map((line) => line.length)) - 1) / 2;
  const focus = { x: middle, y: -1 };
  const prices = { full: 10 };
  return mapOf(
    JSON.parse(
      JSON.stringify({
        version: 1,
        room: 'Drawn',
        priceCategories: [{ id: 'all', name: 'All', prices }],
        sectors: [{ kind: 'seated', id: 'all', name: 'All', priceCategory: 'all', focus, rows }],
      }),
    ),
  );
}
