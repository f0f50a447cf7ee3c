import { Ajv } from 'ajv';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { seatMapDocuments } from '../testing/seat-map-documents.ts';
import { parseSeatMap } from './parse-seat-map.ts';
import { seatMapLimits, seatMapSchema } from './seat-map-schema.ts';

const seat = (label: string, x: number, more = {}) => ({ label, x, y: 0, ...more });
const row = (label: string, seats: unknown[]) => ({ label, seats });
const category = { id: 'all', name: 'All', prices: { full: 20, half: 10 } };
const seated = {
  kind: 'seated',
  id: 'stalls',
  name: 'Stalls',
  priceCategory: 'all',
  focus: { x: 0, y: 0 },
  rows: [row('A', [seat('1', 0), seat('2', 1)])],
};
const general = { kind: 'general', id: 'floor', name: 'Floor', priceCategory: 'all', capacity: 9 };
const sound = {
  version: 1,
  room: 'Sala 1',
  priceCategories: [category],
  sectors: [seated, general],
};

const withSeats = (...seats: unknown[]) => ({
  ...sound,
  sectors: [{ ...seated, rows: [row('A', seats)] }],
});
const withPrices = (prices: unknown) => ({ ...sound, priceCategories: [{ ...category, prices }] });
const withSector = (sector: unknown) => ({ ...sound, sectors: [sector] });

function faultsOf(document: unknown): string[] {
  const parsed = parseSeatMap(document);
  return parsed.ok ? [] : parsed.errors.map(({ field, message }) => `${field} ${message}`);
}

test('a sound document is a map', () => {
  const parsed = parseSeatMap(sound);
  expect(parsed).toMatchObject({
    ok: true,
    map: { seatCount: 2, capacity: 11, numbers: ['A1', 'A2'] },
  });
});

describe('a fault is named with its place', () => {
  const seats = 'sectors.0.rows.0.seats';
  const faults: [unknown, string][] = [
    [null, 'document must be object'],
    ['[]', 'document must be object'],
    [{ ...sound, version: 2 }, 'version must be 1'],
    [{ ...sound, room: undefined }, 'room is required'],
    [
      { ...sound, room: ' ' },
      'room must not be blank, nor have a NUL character or half of a surrogate pair in it',
    ],
    [{ ...sound, sectors: [] }, 'sectors must NOT have fewer than 1 items'],
    [{ ...sound, sectors: 'x' }, 'sectors must be array'],
    [{ ...sound, extra: 1 }, 'extra is not known here'],
    [withPrices({ half: 1 }), 'priceCategories.0.prices.full is required'],
    [
      { ...sound, priceCategories: [{ ...category, reasonNeeded: ['club'] }] },
      'priceCategories.0.reasonNeeded.0 is "club", which has no price',
    ],
    [withPrices({ full: -1 }), 'priceCategories.0.prices.full must be >= 0'],
    [withPrices({ full: 1_000_000.01 }), 'priceCategories.0.prices.full must be <= 1000000'],
    [withPrices({ full: 9.999 }), 'priceCategories.0.prices.full has more than two decimals'],
    [withPrices({ full: '9' }), 'priceCategories.0.prices.full must be number'],
    [withPrices({ full: 9, __proto: 1 }), 'priceCategories.0.prices.__proto is not known here'],
    [
      { ...sound, priceCategories: [category, category] },
      'priceCategories.1.id is "all", as is that of priceCategories.0',
    ],
    [withSector(7), 'sectors.0 must be object'],
    [withSector({ ...seated, kind: 'sofa' }), 'sectors.0.kind must be one of seated, general'],
    [withSector({ ...seated, focus: { x: 0 } }), 'sectors.0.focus.y is required'],
    [withSector({ ...seated, rows: [] }), 'sectors.0.rows must NOT have fewer than 1 items'],
    [withSector({ ...seated, rows: [null] }), 'sectors.0.rows.0 must be object'],
    [
      withSector({ ...seated, id: 'No slug' }),
      'sectors.0.id must match pattern "^[a-z0-9][a-z0-9-]{0,31}$"',
    ],
    [
      withSector({ ...seated, priceCategory: 'gold' }),
      'sectors.0.priceCategory is "gold", which is not among the price categories',
    ],
    [withSector({ ...general, capacity: 0 }), 'sectors.0.capacity must be >= 1'],
    [
      { ...sound, sectors: [general, { ...general }] },
      'sectors.1.id is "floor", as is that of sectors.0',
    ],
    [withSeats(), `${seats} must NOT have fewer than 1 items`],
    [withSeats(seat('1', 0, { y: '0' })), `${seats}.0.y must be number`],
    [withSeats(seat('1', Number.POSITIVE_INFINITY)), `${seats}.0.x must be number`],
    [withSeats(seat('1', 1e6)), `${seats}.0.x must be <= 100000`],
    [
      withSeats(seat('', 0)),
      `${seats}.0.label must match pattern "^[\\p{L}\\p{N}][\\p{L}\\p{N}._-]*$"`,
    ],
    [withSeats(seat('123456789', 0)), `${seats}.0.label must NOT have more than 8 characters`],
    [
      withSeats(seat('1', 0, { kind: 'sofa' })),
      `${seats}.0.kind must be one of standard, wheelchair, companion, restricted-view`,
    ],
    [
      withSeats(seat('1', 0, { priceCategory: 'gold' })),
      `${seats}.0.priceCategory is "gold", which is not among the price categories`,
    ],
    [withSeats(seat('1', 0), seat('1', 1)), `${seats}.1.label makes it A1, as ${seats}.0 is`],
    [withSeats(seat('1', 0), seat('2', 0)), `${seats}.1 is at the same place as ${seats}.0`],
  ];
  it.each(faults.map(([document, fault]) => ({ document, fault })))(
    '$fault',
    ({ document, fault }) => {
      expect(faultsOf(document)).toContain(fault);
    },
  );

  it('also where two rows make the same number of different labels', () => {
    const rows = [row('1', [seat('11', 0)]), row('11', [seat('1', 1)])];
    expect(faultsOf(withSector({ ...seated, rows }))).toEqual([
      'sectors.0.rows.1.seats.0.label makes it 111, as sectors.0.rows.0.seats.0 is',
    ]);
  });
});

test('all faults of one part are named at once', () => {
  const faults = faultsOf({ ...withSeats({ label: 1, x: null }), version: '1', room: 5 });
  expect(faults).toEqual([
    'version must be number',
    'version must be 1',
    'room must be string',
    'sectors.0.rows.0.seats.0.y is required',
    'sectors.0.rows.0.seats.0.label must be string',
    'sectors.0.rows.0.seats.0.x must be number',
  ]);
});

test('a companion needs no wheelchair beside', () => {
  expect(faultsOf(withSeats(seat('1', 0, { kind: 'companion' }), seat('2', 1)))).toEqual([]);
});

test('of very many faults fifty are named', () => {
  const seats = Array.from({ length: 1000 }, () => ({}));
  expect(faultsOf(withSeats(...seats))).toHaveLength(50);
  const twins = Array.from({ length: 1000 }, () => seat('1', 0));
  expect(faultsOf(withSeats(...twins))).toHaveLength(50);
});

describe('what is too large is told so, not read to its end', () => {
  const seatsAt = (y: number) =>
    Array.from({ length: seatMapLimits.seatsOfRow }, (_, i) => ({ label: String(i), x: i, y }));
  const rows = (count: number) => Array.from({ length: count }, (_, i) => row(`${i}-`, seatsAt(i)));

  it('a map of 100,000 seats is taken, and one of one more is not', () => {
    expect(faultsOf(withSector({ ...seated, rows: rows(100) }))).toEqual([]);
    const more = [...rows(100), row('last', [seat('1', -1)])];
    expect(faultsOf(withSector({ ...seated, rows: more }))).toEqual([
      'sectors have more than 100000 seats',
    ]);
  });

  const manyFields = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`f${i}`, 0]));
  it.each([
    [
      'a row',
      withSeats(...Array.from({ length: 1001 }, (_, i) => seat(String(i), i))),
      'more than 1000',
    ],
    ['an array', { ...sound, sectors: new Array<number>(3_000_000).fill(0) }, 'more than 500'],
    ['an object', { ...sound, ...manyFields }, 'has far too many fields'],
    ['a name', { ...sound, ['x'.repeat(1_000_000)]: 1 }, 'xxx'],
  ])('%s', (_title, document, fault) => {
    const [first = '', ...others] = faultsOf(document);
    expect(first).toContain(fault);
    expect(first.length).toBeLessThan(300);
    expect(others).toEqual([]);
  });
});

test('part by part a document is judged as the whole schema judges it', () => {
  const validate = new Ajv().compile(seatMapSchema);
  const junk = fc.constantFrom<unknown>(null, '', 0, -1, 1.5, 'A', 'a', [], {}, [{}], true, 1e9);
  const bad = fc.tuple(seatMapDocuments, fc.array(fc.nat(30), { maxLength: 8 }), junk);
  fc.assert(
    fc.property(bad, ([document, way, value]) => {
      const spoilt: unknown = spoil(structuredClone(document), way, value);
      const parsed = parseSeatMap(spoilt);
      const senseOnly = !parsed.ok && parsed.errors.every(({ message }) => isOfSense(message));
      expect(parsed.ok || senseOnly).toBe(validate(spoilt));
    }),
    { numRuns: 500 },
  );
});

/** Puts a value in the place of what lies a way down in a document. */
function spoil(node: unknown, [turn, ...rest]: readonly number[], value: unknown): unknown {
  if (turn === undefined || typeof node !== 'object' || node === null) return value;
  const entries = Object.entries(node);
  const [key, child] = entries[turn % Math.max(entries.length, 1)] ?? ['x', undefined];
  return Object.assign(node, { [key]: spoil(child, rest, value) });
}

function isOfSense(message: string): boolean {
  return /^is ".*", |more than two decimals|^makes it|^is at the same place/.test(message);
}
