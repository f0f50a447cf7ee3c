import type { Answer } from '@bilheteria/client';

type SeatMap = Answer<'/api/v1/rooms/{roomId}'>;

export type SeatKind = 'standard' | 'wheelchair' | 'companion' | 'restricted-view';

const KINDS: readonly SeatKind[] = ['standard', 'wheelchair', 'companion', 'restricted-view'];

export type PlanSector = {
  readonly id: string;
  readonly name: string;
  /** Its seats are these indices; none of a general-admission sector. */
  readonly first: number;
  readonly count: number;
  readonly rows: readonly {
    readonly label: string;
    readonly first: number;
    readonly count: number;
  }[];
  readonly category: number;
  /** The corners of what its seats take up, for a look from afar. */
  readonly hull: readonly (readonly [x: number, y: number])[];
};

export type PlanCategory = {
  readonly id: string;
  readonly name: string;
  readonly prices: Readonly<Record<string, number>>;
};

/** A seat map as it is drawn: columns of numbers, since there may be 100,000 seats. */
export type Plan = {
  readonly count: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly sectorOf: Uint16Array;
  readonly categoryOf: Uint8Array;
  readonly kindOf: Uint8Array;
  readonly numbers: readonly string[];
  readonly sectors: readonly PlanSector[];
  readonly categories: readonly PlanCategory[];
  /** Between two seats of a row, as a rule. */
  readonly pitch: number;
  readonly box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
};

export function kindOfSeat(plan: Plan, seat: number): SeatKind {
  return KINDS[plan.kindOf[seat] ?? 0] ?? 'standard';
}

/** Seats are numbered from 0 in the order of the map, as the compact list of seats numbers them. */
export function makePlan({ priceCategories, sectors }: SeatMap): Plan {
  const count = sectors.reduce(
    (sum, { rows = [] }) => sum + rows.reduce((all, { seats }) => all + seats.length, 0),
    0,
  );
  const x = new Float32Array(count);
  const y = new Float32Array(count);
  const sectorOf = new Uint16Array(count);
  const categoryOf = new Uint8Array(count);
  const kindOf = new Uint8Array(count);
  const numbers: string[] = [];
  const categories = priceCategories.map(({ id, name, prices }) => ({ id, name, prices }));
  const indexOf = new Map(categories.map(({ id }, index) => [id, index]));
  const planned = sectors.map((sector, index): PlanSector => {
    const first = numbers.length;
    const rows = (sector.rows ?? []).map(({ label, seats }) => {
      const start = numbers.length;
      for (const seat of seats) {
        const at = numbers.length;
        x[at] = seat.x;
        y[at] = seat.y;
        sectorOf[at] = index;
        categoryOf[at] = indexOf.get(seat.priceCategory ?? sector.priceCategory) ?? 0;
        kindOf[at] = Math.max(0, KINDS.indexOf(seat.kind ?? 'standard'));
        numbers.push(`${label}${seat.label}`);
      }
      return { label, first: start, count: seats.length };
    });
    const end = numbers.length;
    return {
      id: sector.id,
      name: sector.name,
      first,
      count: end - first,
      rows,
      category: indexOf.get(sector.priceCategory) ?? 0,
      hull: hullOf(x.subarray(first, end), y.subarray(first, end)),
    };
  });
  const box = {
    left: least(x, Math.min),
    top: least(y, Math.min),
    right: least(x, Math.max),
    bottom: least(y, Math.max),
  };
  const pitch = pitchOf(planned, x, y);
  return {
    count,
    x,
    y,
    sectorOf,
    categoryOf,
    kindOf,
    numbers,
    sectors: planned,
    categories,
    pitch,
    box,
  };
}

function least(values: Float32Array, choose: (a: number, b: number) => number): number {
  return values.length === 0 ? 0 : values.reduce((a, b) => choose(a, b));
}

/** The lower median of the distances between neighbours. */
function pitchOf(sectors: readonly PlanSector[], x: Float32Array, y: Float32Array): number {
  const distances: number[] = [];
  for (const { rows } of sectors) {
    for (const { first, count } of rows) {
      for (let seat = first + 1; seat < first + count; seat++) {
        const across = (x[seat] ?? 0) - (x[seat - 1] ?? 0);
        const along = (y[seat] ?? 0) - (y[seat - 1] ?? 0);
        distances.push(Math.hypot(across, along));
      }
    }
  }
  const median = distances.toSorted((a, b) => a - b)[Math.floor((distances.length - 1) / 2)];
  return median === undefined || median === 0 ? 1 : median;
}

type Point = readonly [x: number, y: number];

/** The convex hull of points: Andrew's monotone chain (Andrew 1979, doi:10.1016/0020-0190(79)90072-3). */
function hullOf(x: Float32Array, y: Float32Array): Point[] {
  const points = Array.from(x, (value, index): Point => [value, y[index] ?? 0]).toSorted(
    (a, b) => a[0] - b[0] || a[1] - b[1],
  );
  if (points.length < 3) return points;
  return [...halfHull(points), ...halfHull(points.toReversed())];
}

function halfHull(ordered: readonly Point[]): Point[] {
  const chain: Point[] = [];
  for (const point of ordered) {
    while (turnsBack(chain.at(-2), chain.at(-1), point)) chain.pop();
    chain.push(point);
  }
  return chain.slice(0, -1);
}

/** Whether going from a by b to c is no turn to the left. */
function turnsBack(a: Point | undefined, b: Point | undefined, c: Point): boolean {
  if (!a || !b) return false;
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]) <= 0;
}
