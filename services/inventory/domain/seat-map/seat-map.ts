import { type SeatKind, seatKinds } from './seat-map-schema.ts';

export type Point = { readonly x: number; readonly y: number };

export type PriceCategory = {
  readonly id: string;
  readonly name: string;
  /** By kind of ticket; `full` is always there. */
  readonly pricesMinor: ReadonlyMap<string, number>;
  /** Kinds of ticket that are sold only to who says why he may have them. */
  readonly reasonNeeded: ReadonlySet<string>;
  /** Its places are neither shown nor held without a code that unlocks it. */
  readonly isHidden: boolean;
};

/** Some seats one after the other in a map's order: `count` of them from `first`. */
type Range = { readonly first: number; readonly count: number };

type AnySector = {
  /** Its place in `SeatMap.sectors`. */
  readonly index: number;
  readonly id: string;
  readonly name: string;
  readonly categoryIndex: number;
};

export type SeatedSector = AnySector & {
  readonly kind: 'seated';
  readonly focus: Point;
  readonly rows: Range;
  readonly seats: Range;
};

export type GeneralSector = AnySector & { readonly kind: 'general'; readonly capacity: number };

export type Sector = SeatedSector | GeneralSector;

export type Row = { readonly label: string; readonly sectorIndex: number; readonly seats: Range };

/**
 * A seat map made for the hot path. Seats stand in one order, sector by sector, row by row, and are
 * known by their place in it, 0 to `seatCount - 1`: the next seat of a row is the next index. What is
 * known of each lies in arrays by that index; 50,000 seats take about 5 MB.
 */
export type SeatMap = {
  readonly roomName: string;
  readonly priceCategories: readonly PriceCategory[];
  /** Whether one of them is hidden. */
  readonly hasHidden: boolean;
  readonly sectors: readonly Sector[];
  readonly rows: readonly Row[];
  readonly seatCount: number;
  /** Seats and the capacities of general sectors. */
  readonly capacity: number;
  /** The row's label and the seat's: `A1`. */
  readonly numbers: readonly string[];
  readonly indexByNumber: ReadonlyMap<string, number>;
  readonly sectorOf: Uint16Array;
  readonly rowOf: Uint32Array;
  readonly categoryOf: Uint8Array;
  /** Places in `seatKinds`. */
  readonly kindOf: Uint8Array;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 where the document says so. */
  readonly gapAfter: Uint8Array;
  /** 1 where the next seat is of the same row and right beside. */
  readonly joinsNext: Uint8Array;
};

/** The seat right beside on the left (the one before in its row), or -1. */
export function leftNeighbour({ joinsNext }: SeatMap, seatIndex: number): number {
  return joinsNext[seatIndex - 1] === 1 ? seatIndex - 1 : -1;
}

/** The seat right beside on the right (the next in its row), or -1. */
export function rightNeighbour({ joinsNext }: SeatMap, seatIndex: number): number {
  return joinsNext[seatIndex] === 1 ? seatIndex + 1 : -1;
}

export function kindOfSeat({ kindOf }: SeatMap, seatIndex: number): SeatKind {
  return seatKinds[kindOf[seatIndex] ?? 0] ?? 'standard';
}

/** What a ticket of some kind (`full`, `half`, …) costs on a seat, if it is sold there. */
export function seatPriceMinor(
  { categoryOf, priceCategories }: SeatMap,
  seatIndex: number,
  ticketKind: string,
): number | undefined {
  const category = priceCategories[categoryOf[seatIndex] ?? -1];
  return category?.pricesMinor.get(ticketKind);
}

/** What a ticket of some kind costs in a general sector, or on a seat without a category of its own. */
export function sectorPriceMinor(
  { sectors, priceCategories }: SeatMap,
  sectorIndex: number,
  ticketKind: string,
): number | undefined {
  const category = priceCategories[sectors[sectorIndex]?.categoryIndex ?? -1];
  return category?.pricesMinor.get(ticketKind);
}
