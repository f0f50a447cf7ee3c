import type { SeatMap } from '../seat-map/seat-map.ts';
import { Availability } from './availability.ts';
import { BlockTable } from './block-table.ts';
import { gatherSeats } from './gather-seats.ts';
import { kindMask, type SeatWish } from './seat-wish.ts';

export type SeatFinder = {
  readonly setTaken: (seatIndex: number, taken: boolean) => void;
  readonly isTaken: (seatIndex: number) => boolean;
  /** Free seats of a sector, wheelchair and companion seats among them. */
  readonly countFree: (sectorIndex: number) => number;
  /**
   * The best free seats for a wish, in the order of their indexes; undefined where fewer are free than
   * wanted. It takes none of them. In this order it prefers:
   *
   * 1. seats side by side in one row;
   * 2. a choice beside which no open seat is left that has no open one beside it;
   * 3. a choice without a restricted view;
   * 4. the choice whose middle is nearest to the sector's focus, then the front row, then the left.
   *
   * Where no row has so many side by side: as in `gatherSeats`.
   */
  readonly find: (wish: SeatWish) => number[] | undefined;
};

/** Rows that the tables of one finder may hold in all, up to 100 bytes each. */
const mostTableRows = 20_000;

/** Finds the best free seats of one session, told which seats get taken and free again. */
export function createSeatFinder(map: SeatMap): SeatFinder {
  const availability = new Availability(map);
  const tableOf = createTables(map);

  function find({ sectorIndex, quantity, kinds }: SeatWish): number[] | undefined {
    const sector = map.sectors[sectorIndex];
    const mask = kindMask(kinds);
    if (sector?.kind !== 'seated' || !Number.isInteger(quantity) || quantity < 1) return undefined;
    if (availability.countOpen(sectorIndex, mask) < quantity) return undefined;
    const block = tableOf(sectorIndex, quantity, mask)?.best(availability);
    if (block) return Array.from({ length: quantity }, (_, i) => block.start + i);
    return gatherSeats(availability, sector, { quantity, kinds: mask });
  }

  return {
    find,
    setTaken: (seatIndex, taken) => availability.setTaken(seatIndex, taken),
    isTaken: (seatIndex) => availability.isTaken(seatIndex),
    countFree: (sectorIndex) => availability.countOpen(sectorIndex, ~0),
  };
}

/** The tables by sector, quantity and kinds; the one that was made first goes when there are too many. */
function createTables(map: SeatMap) {
  const tables = new Map<string, BlockTable>();
  const longestRows = map.sectors.map(() => 0);
  for (const { sectorIndex, seats } of map.rows) {
    longestRows[sectorIndex] = Math.max(longestRows[sectorIndex] ?? 0, seats.count);
  }
  let rows = 0;

  function makeRoom() {
    for (const [key, table] of tables) {
      if (rows <= mostTableRows) return;
      tables.delete(key);
      rows -= table.rowCount;
    }
  }

  return function tableOf(sectorIndex: number, quantity: number, kinds: number) {
    const sector = map.sectors[sectorIndex];
    if (sector?.kind !== 'seated' || quantity > (longestRows[sectorIndex] ?? 0)) return undefined;
    const key = `${sectorIndex} ${quantity} ${kinds}`;
    const known = tables.get(key);
    if (known) return known;
    rows += sector.rows.count;
    makeRoom();
    const table = new BlockTable(sector, { quantity, kinds, focus: sector.focus });
    tables.set(key, table);
    return table;
  };
}
