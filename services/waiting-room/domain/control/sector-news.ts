import type { SectorNews } from '../line.ts';

/** Of a sector's places: below this part, or this number, there are few. */
const FEW_PART = 0.1;
const FEW = 10;

/** What everybody is told of what is left of a sector. */
export function sectorNews(sector: {
  readonly sectorId: string;
  readonly name: string;
  readonly capacity: number;
  readonly free: number;
}): SectorNews {
  const { sectorId, name, capacity, free } = sector;
  const few = Math.max(capacity * FEW_PART, Math.min(FEW, capacity / 2));
  if (free === 0) return { sectorId, name, left: 'none' };
  return { sectorId, name, left: free <= few ? 'few' : 'many' };
}
