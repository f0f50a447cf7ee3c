import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stadium } from '../sample-maps/stadium.ts';
import { theatre } from '../sample-maps/theatre.ts';
import { mapOf, seatMapDocuments } from '../testing/seat-map-documents.ts';
import { exportSeatMap } from './export-seat-map.ts';

/** A document with all that goes without saying. */
function spelledOut(document: ReturnType<typeof exportSeatMap>) {
  return {
    ...document,
    priceCategories: document.priceCategories.map((category) => ({
      reasonNeeded: 'half' in category.prices ? ['half'] : [],
      ...category,
    })),
    sectors: document.sectors.map((sector) =>
      sector.kind === 'general'
        ? sector
        : {
            ...sector,
            rows: sector.rows.map((row) => ({
              ...row,
              seats: row.seats.map((seat) => ({
                kind: 'standard',
                priceCategory: sector.priceCategory,
                gapAfter: false,
                ...seat,
              })),
            })),
          },
    ),
  };
}

test('what was imported is exported with the same meaning, and so on', () => {
  fc.assert(
    fc.property(seatMapDocuments, (document) => {
      const exported = exportSeatMap(mapOf(JSON.parse(JSON.stringify(document))));
      expect(spelledOut(exported)).toEqual(spelledOut(document));
      expect(exportSeatMap(mapOf(exported))).toEqual(exported);
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['theatre', theatre()],
  ['stadium', stadium()],
])('the %s survives export and import, seat by seat', (_name, document) => {
  const map = mapOf(document);
  const again = mapOf(JSON.parse(JSON.stringify(exportSeatMap(map))));
  expect(again.numbers).toEqual(map.numbers);
  expect(again.x).toEqual(map.x);
  expect(again.kindOf).toEqual(map.kindOf);
  expect(again.joinsNext).toEqual(map.joinsNext);
  expect(exportSeatMap(again)).toEqual(exportSeatMap(map));
});
