import type { PriceCategory, Row, SeatMap, Sector } from './seat-map.ts';
import { REASON_NEEDED, type SeatMapDocument, seatKinds } from './seat-map-schema.ts';

type SeatedDocument = Extract<SeatMapDocument['sectors'][number], { kind: 'seated' }>;
type SeatDocument = SeatedDocument['rows'][number]['seats'][number];
type SeatColumns = ReturnType<typeof seatColumns>;

type Outline = { sectors: Sector[]; rows: Row[]; seatCount: number };

/** Turns a sound document into the form that the hot path uses. */
export function compileSeatMap(document: SeatMapDocument): SeatMap {
  const priceCategories = document.priceCategories.map(compileCategory);
  const categoryIndexes = new Map(priceCategories.map(({ id }, place) => [id, place]));
  const outline = outlineOf(document, categoryIndexes);
  const seats = seatColumns(outline);
  let index = 0;
  for (const sector of document.sectors) {
    if (sector.kind === 'general') continue;
    for (const row of sector.rows) {
      for (const seat of row.seats) {
        fillSeat(seats, index, row.label + seat.label, seat);
        if (seat.priceCategory) {
          seats.categoryOf[index] = categoryIndexes.get(seat.priceCategory) ?? 0;
        }
        index += 1;
      }
    }
  }
  for (const row of outline.rows) joinNeighbours(row, seats);
  return {
    roomName: document.room,
    priceCategories,
    hasHidden: priceCategories.some(({ isHidden }) => isHidden),
    ...outline,
    capacity: outline.seatCount + standingCapacity(outline.sectors),
    ...seats,
  };
}

function compileCategory({
  id,
  name,
  prices,
  hidden = false,
  reasonNeeded = Object.hasOwn(prices, REASON_NEEDED) ? [REASON_NEEDED] : [],
}: SeatMapDocument['priceCategories'][number]): PriceCategory {
  const pricesMinor = Object.entries(prices).map(
    ([ticketKind, price]) => [ticketKind, Math.round(price * 100)] as const,
  );
  return {
    id,
    name,
    pricesMinor: new Map(pricesMinor),
    reasonNeeded: new Set(reasonNeeded),
    isHidden: hidden,
  };
}

function outlineOf(
  document: SeatMapDocument,
  categoryIndexes: ReadonlyMap<string, number>,
): Outline {
  const rows: Row[] = [];
  let seatCount = 0;
  const sectors = document.sectors.map((sector, index): Sector => {
    const { id, name } = sector;
    const categoryIndex = categoryIndexes.get(sector.priceCategory) ?? 0;
    const common = { index, id, name, categoryIndex };
    if (sector.kind === 'general') return { ...common, kind: 'general', capacity: sector.capacity };
    const [firstRow, firstSeat] = [rows.length, seatCount];
    for (const { label, seats } of sector.rows) {
      rows.push({ label, sectorIndex: index, seats: { first: seatCount, count: seats.length } });
      seatCount += seats.length;
    }
    return {
      ...common,
      kind: 'seated',
      focus: sector.focus,
      rows: { first: firstRow, count: rows.length - firstRow },
      seats: { first: firstSeat, count: seatCount - firstSeat },
    };
  });
  return { sectors, rows, seatCount };
}

/** What is known of each seat by its row, and room for the rest. */
function seatColumns({ sectors, rows, seatCount }: Outline) {
  const sectorOf = new Uint16Array(seatCount);
  const rowOf = new Uint32Array(seatCount);
  const categoryOf = new Uint8Array(seatCount);
  for (const [rowIndex, { sectorIndex, seats }] of rows.entries()) {
    const end = seats.first + seats.count;
    sectorOf.fill(sectorIndex, seats.first, end);
    rowOf.fill(rowIndex, seats.first, end);
    categoryOf.fill(sectors[sectorIndex]?.categoryIndex ?? 0, seats.first, end);
  }
  const numbers: string[] = [];
  return {
    sectorOf,
    rowOf,
    categoryOf,
    numbers,
    indexByNumber: new Map<string, number>(),
    kindOf: new Uint8Array(seatCount),
    x: new Float64Array(seatCount),
    y: new Float64Array(seatCount),
    gapAfter: new Uint8Array(seatCount),
    joinsNext: new Uint8Array(seatCount),
  };
}

function fillSeat(
  { numbers, indexByNumber, x, y, kindOf, gapAfter }: SeatColumns,
  index: number,
  number: string,
  seat: SeatDocument,
): void {
  numbers.push(number);
  indexByNumber.set(number, index);
  x[index] = seat.x;
  y[index] = seat.y;
  if (seat.kind) kindOf[index] = seatKinds.indexOf(seat.kind);
  if (seat.gapAfter) gapAfter[index] = 1;
}

/** A next seat that is further off than this many usual distances of its row is across an aisle. */
const aisleFactor = 2;

/** Marks the seats of a row that have the next one right beside: no gap is told or seen between. */
function joinNeighbours(
  { seats: { first, count } }: Row,
  { x, y, gapAfter, joinsNext }: SeatColumns,
) {
  const distances = new Float64Array(count - 1);
  for (let i = 0; i < count - 1; i++) {
    const [a, b] = [first + i, first + i + 1];
    distances[i] = Math.hypot((x[b] ?? 0) - (x[a] ?? 0), (y[b] ?? 0) - (y[a] ?? 0));
  }
  const usual = distances.toSorted()[(count - 2) >> 1] ?? 0;
  for (const [i, distance] of distances.entries()) {
    if (gapAfter[first + i] === 0 && distance <= usual * aisleFactor) joinsNext[first + i] = 1;
  }
}

function standingCapacity(sectors: readonly Sector[]): number {
  return sectors.reduce(
    (sum, sector) => sum + (sector.kind === 'general' ? sector.capacity : 0),
    0,
  );
}
