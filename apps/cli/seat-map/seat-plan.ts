import type { Answer } from '../../../packages/client/src/index.ts';

export type SeatMap = Answer<'/api/v1/rooms/{roomId}'>;
type MapSector = SeatMap['sectors'][number];
type MapRow = NonNullable<MapSector['rows']>[number];
export type SeatKind = NonNullable<MapRow['seats'][number]['kind']>;

export type PlanSeat = {
  /** Where it stands in the compact list of states. */
  readonly index: number;
  readonly number: string;
  /** Where it is drawn in its row, from 0; seats above each other have the same one. */
  readonly column: number;
  readonly category: number;
  readonly kind: SeatKind;
};

export type PlanRow = { readonly label: string; readonly seats: readonly PlanSeat[] };

export type PlanSector = {
  readonly id: string;
  readonly name: string;
  /** None of a general sector, where nobody has a seat. */
  readonly rows: readonly PlanRow[];
  readonly category: number;
  /** How many columns its rows take. */
  readonly width: number;
  /** On which side of the rows what is looked at stands. */
  readonly stage: 'above' | 'below' | undefined;
};

export type PlanCategory = {
  readonly name: string;
  /** Stands for it on the map, beside its colour. */
  readonly letter: string;
  readonly price: number;
};

/** A seat map as a terminal draws it: each seat in a row and a column. */
export type SeatPlan = {
  readonly sectors: readonly PlanSector[];
  readonly categories: readonly PlanCategory[];
};

/** Seats are numbered from 0 in the order of the map, as the compact list of seats numbers them. */
export function makeSeatPlan({ priceCategories, sectors }: SeatMap): SeatPlan {
  const indexOf = new Map(priceCategories.map(({ id }, index) => [id, index]));
  let next = 0;
  const planned = sectors.map((sector): PlanSector => {
    const columns = columnsOf(sector.rows ?? []);
    const rows = (sector.rows ?? []).map(
      ({ label, seats }, row): PlanRow => ({
        label,
        seats: seats.map(
          (seat, at): PlanSeat => ({
            index: next++,
            number: `${label}${seat.label}`,
            column: columns[row]?.[at] ?? at,
            category: indexOf.get(seat.priceCategory ?? sector.priceCategory) ?? 0,
            kind: seat.kind ?? 'standard',
          }),
        ),
      }),
    );
    return {
      id: sector.id,
      name: sector.name,
      rows,
      category: indexOf.get(sector.priceCategory) ?? 0,
      width: 1 + Math.max(-1, ...columns.flat()),
      stage: stageOf(sector),
    };
  });
  const categories = priceCategories.map(({ name, prices }, index) => ({
    name,
    letter: String.fromCodePoint(65 + (index % 26)),
    price: prices['full'] ?? Math.max(0, ...Object.values(prices)),
  }));
  return { sectors: planned, categories };
}

/** How much wider rows may become by standing where they stand in the room. */
const MOST_STRETCH = 1.5;

/** The columns of each row's seats: by where they stand in the room, or in the middle where their rows bend too much. */
function columnsOf(rows: readonly MapRow[]): number[][] {
  const pitch = pitchOf(rows);
  const left = Math.min(...rows.flatMap(({ seats }) => seats.map(({ x }) => x)));
  const longest = Math.max(0, ...rows.map(({ seats }) => seats.length));
  const placed = rows.map(({ seats }) => {
    let last = -1;
    return seats.map(({ x }) => (last = Math.max(last + 1, Math.round((x - left) / pitch))));
  });
  const goRight = rows.every(({ seats }) =>
    seats.every(({ x }, i) => i === 0 || x > (seats[i - 1]?.x ?? x)),
  );
  const width = 1 + Math.max(-1, ...placed.flat());
  if (goRight && width <= longest * MOST_STRETCH) return placed;
  return rows.map(({ seats }) => {
    const start = Math.floor((longest - seats.length) / 2);
    return seats.map((_, at) => start + at);
  });
}

/** Between two seats of a row, as a rule. */
function pitchOf(rows: readonly MapRow[]): number {
  const distances = rows.flatMap(({ seats }) =>
    seats.slice(1).map(({ x }, at) => Math.abs(x - (seats[at]?.x ?? x))),
  );
  const median = distances.toSorted((a, b) => a - b)[Math.floor((distances.length - 1) / 2)];
  return median === undefined || median === 0 ? 1 : median;
}

function stageOf({ focus, rows = [] }: MapSector): PlanSector['stage'] {
  const ys = rows.flatMap(({ seats }) => seats.map(({ y }) => y));
  const [first, last] = [rows[0]?.seats[0]?.y, rows.at(-1)?.seats[0]?.y];
  if (!focus || first === undefined || last === undefined) return undefined;
  if (focus.y > Math.min(...ys) && focus.y < Math.max(...ys)) return undefined;
  return Math.abs(focus.y - first) <= Math.abs(focus.y - last) ? 'above' : 'below';
}
