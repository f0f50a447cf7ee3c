import { describe, expect, test } from 'vitest';
import { drawLegend } from './draw-legend.ts';
import { drawSector, type View } from './draw-sector.ts';
import { middleFree, moveCursor, nearestFree } from './move-cursor.ts';
import { makeSeatPlan, type PlanSeat, type SeatMap } from './seat-plan.ts';

type Row = [label: string, y: number, xs: number[]];

function mapOf(rows: readonly Row[], focus?: { x: number; y: number }): SeatMap {
  return {
    version: 1,
    room: 'A room',
    priceCategories: [
      { id: 'near', name: 'Near', prices: { full: 80, half: 40 } },
      { id: 'far', name: 'Far', prices: { full: 50 } },
    ],
    sectors: [
      {
        id: 'floor',
        kind: 'general',
        name: 'Floor',
        priceCategory: 'far',
        capacity: 100,
      },
      {
        id: 'stalls',
        kind: 'seated',
        name: 'Stalls',
        priceCategory: 'near',
        ...(focus && { focus }),
        rows: rows.map(([label, y, xs]) => ({
          label,
          seats: xs.map((x, at) => ({
            label: String(at + 1),
            x,
            y,
            ...(y > 1 && { priceCategory: 'far' }),
            ...(label === 'B' && at === 0 && { kind: 'wheelchair' as const }),
          })),
        })),
      },
    ],
  };
}

const plain = (text: string) => text;

function viewOf(map: SeatMap, more: Partial<View> = {}): View {
  const plan = makeSeatPlan(map);
  const sector = plan.sectors[1];
  if (!sector) throw new Error('there is no such sector');
  const count = sector.rows.reduce((sum, { seats }) => sum + seats.length, 0);
  return {
    plan,
    sector,
    states: '.'.repeat(count),
    picked: new Set(),
    columns: 80,
    lines: 20,
    stage: 'STAGE',
    ...more,
  };
}

const seatOf = ({ sector }: View, number: string): PlanSeat => {
  const all = sector.rows.flatMap(({ seats }) => seats);
  const found = all.find((seat) => seat.number === number);
  if (!found) throw new Error(`there is no ${number}`);
  return found;
};

const HALL: Row[] = [
  ['A', 1, [1, 2, 4, 5]],
  ['B', 2, [0, 1, 2, 4, 5, 6]],
];

describe('a sector as text', () => {
  test('seats stand above each other as in the room, with letters for prices and signs for kinds', () => {
    const view = viewOf(mapOf(HALL), { states: '.s..r.....', picked: new Set([9]) });
    expect(drawSector(view, plain)).toEqual([
      'A    A ·   A A    A', //
      'B  · B B   B B *  B',
    ]);
  });

  test('the cursor stands between brackets, also on a taken seat and at both ends', () => {
    const view = viewOf(mapOf(HALL), { states: '.........s' });
    const lines = (number: string) =>
      drawSector({ ...view, cursor: seatOf(view, number) }, plain)[1];
    expect(lines('B1')).toBe('B [w]B B   B B ·  B');
    expect(lines('B3')).toBe('B  w B[B]  B B ·  B');
    expect(lines('B6')).toBe('B  w B B   B B[·] B');
  });

  test('what is looked at is told on its side', () => {
    const above = drawSector(viewOf(mapOf(HALL, { x: 3, y: -5 })), plain);
    expect(above[0]).toMatch(/─+ STAGE ─+/);
    const below = drawSector(viewOf(mapOf(HALL, { x: 3, y: 9 })), plain);
    expect(below.at(-1)).toMatch(/─+ STAGE ─+/);
    expect(drawSector(viewOf(mapOf(HALL, { x: 3, y: 1.5 })), plain).join()).not.toContain('STAGE');
  });

  test('what does not fit moves with the cursor, and is told to be there', () => {
    const xs = Array.from({ length: 60 }, (_, x) => x);
    const many = Array.from({ length: 30 }, (_, row): Row => [`R${row}-`, row, xs]);
    const view = viewOf(mapOf(many), { columns: 40, lines: 10 });
    const at = (number: string) => drawSector({ ...view, cursor: seatOf(view, number) }, plain);
    for (const number of ['R0-1', 'R15-30', 'R29-60']) {
      const lines = at(number);
      expect(lines).toHaveLength(10);
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(40);
      expect(lines.join('\n')).toContain('[');
    }
    expect(at('R0-1')[0]).toMatch(/›R0-$/);
    expect(at('R0-1').at(-1)).toMatch(/›R9- ↓$/);
    expect(at('R15-30')[0]).toMatch(/‹.*›R\d+- ↑$/);
    expect(at('R29-60').at(-1)).toMatch(/‹.* R29-$/);
  });

  test('rows that bend are drawn in the middle instead', () => {
    const view = viewOf(
      mapOf([
        ['A', 1, [5, 5, 5]],
        ['B', 2, [1, 1, 1, 1, 1]],
      ]),
    );
    const columns = view.sector.rows.map(({ seats }) => seats.map(({ column }) => column));
    expect(columns).toEqual([
      [1, 2, 3],
      [0, 1, 2, 3, 4],
    ]);
  });

  test('the legend tells what is on this map alone, in lines that fit', () => {
    const { plan, sector } = viewOf(mapOf(HALL));
    const words = {
      takenSign: 'taken',
      pickedSign: 'yours',
      seatKind: { wheelchair: 'wheelchair' },
      price: (amount: number) => `R$ ${amount}`,
    };
    const lines = drawLegend(plan, sector, words, 30, plain);
    expect(lines.join('   ')).toBe('A Near R$ 80   B Far R$ 50   w wheelchair   · taken   * yours');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(30);
  });
});

describe('the cursor', () => {
  const view = viewOf(mapOf(HALL));
  const { sector } = view;
  const from = (number: string) => seatOf(view, number);

  test.each([
    ['A1', 'right', 'A2'],
    ['A2', 'right', 'A3'],
    ['A4', 'right', 'A4'],
    ['A1', 'left', 'A1'],
    ['A1', 'down', 'B2'],
    ['B1', 'up', 'A1'],
    ['B6', 'up', 'A4'],
    ['B6', 'down', 'B6'],
  ] as const)('from %s %s to %s', (start, step, end) => {
    expect(moveCursor(sector, from(start), step).number).toBe(end);
  });

  test('it begins at the free seat that is nearest to the middle', () => {
    expect(middleFree(sector, '..........')?.number).toBe('A2');
    expect(middleFree(sector, 'ssss......')?.number).toBe('B3');
    expect(middleFree(sector, 'ssssssssss')).toBeUndefined();
  });

  test('a seat that is gone has the nearest free one at its price, if there is any', () => {
    const none = new Set<number>();
    expect(nearestFree(sector, from('A2'), '.s........', none)?.number).toBe('A1');
    expect(nearestFree(sector, from('A2'), '.s........', new Set([0]))?.number).toBe('A3');
    expect(nearestFree(sector, from('A2'), 'ssss......', none)?.number).toBe('B3');
    expect(nearestFree(sector, from('A2'), 'ssssssssss', none)).toBeUndefined();
  });
});
