import type { SeatedSector } from '../seat-map/seat-map.ts';
import type { Availability } from './availability.ts';
import { type Block, type BlockWish, bestBlockOfRow, isBetter } from './block.ts';

/**
 * The best block of each row of a sector, for one quantity and choice of kinds. Only rows that changed
 * since they were looked at are looked at again, so a search costs a glance at each row and one or two
 * rows read seat by seat, however full the sector is.
 */
export class BlockTable {
  readonly #sector: SeatedSector;
  readonly #wish: BlockWish;
  readonly #seen: Uint32Array;
  readonly #blocks: (Block | undefined)[];

  constructor(sector: SeatedSector, wish: BlockWish) {
    this.#sector = sector;
    this.#wish = wish;
    this.#seen = new Uint32Array(sector.rows.count);
    this.#blocks = new Array<Block | undefined>(sector.rows.count).fill(undefined);
  }

  get rowCount(): number {
    return this.#blocks.length;
  }

  /** The best block of the sector; of equals the one further to the front, then to the left. */
  best(availability: Availability): Block | undefined {
    const { first, count } = this.#sector.rows;
    let best: Block | undefined;
    for (let i = 0; i < count; i++) {
      const version = availability.rowVersions[first + i] ?? 0;
      if (this.#seen[i] !== version) {
        this.#blocks[i] = this.#bestOfRow(availability, first + i);
        this.#seen[i] = version;
      }
      const block = this.#blocks[i];
      if (block !== undefined && (best === undefined || isBetter(block, best))) best = block;
    }
    return best;
  }

  #bestOfRow(availability: Availability, rowIndex: number): Block | undefined {
    const row = availability.map.rows[rowIndex];
    return row && bestBlockOfRow(availability, row, this.#wish);
  }
}
