import type { SeatWish } from './best-available/seat-wish.ts';
import type { PlaceHoldOutcome, SectorWish } from './hold-schemas.ts';
import type { SectorUnits } from './seat-hold.ts';
import type { Unlocked } from './seat-map/opens-to.ts';
import type { SeatMap } from './seat-map/seat-map.ts';

export type BestWish = SeatWish & { readonly sectorId: string };

type Wishes = { ok: true; units: SectorUnits[]; best: BestWish[] };

/** What the wishes mean on a map: units of general sectors, and best seats of seated ones. */
export function readWishes(
  wishes: readonly SectorWish[],
  map: SeatMap,
  unlocked: Unlocked,
): Wishes | Extract<PlaceHoldOutcome, { code: 'SECTOR_NOT_FOUND' }> {
  const units: SectorUnits[] = [];
  const best: BestWish[] = [];
  for (const { sectorId, quantity, bestAvailable, kinds } of wishes) {
    const sector = map.sectors.find(({ id }) => id === sectorId);
    if (sector?.kind === 'general' && !bestAvailable) {
      units.push({ sectorIndex: sector.index, sectorId, quantity });
    } else if (sector?.kind === 'seated' && bestAvailable) {
      const itsKinds = kinds && { kinds };
      best.push({ sectorIndex: sector.index, sectorId, quantity, unlocked, ...itsKinds });
    } else {
      return {
        ok: false,
        code: 'SECTOR_NOT_FOUND',
        sectorId,
        ...(sector && { kind: sector.kind }),
      };
    }
  }
  units.sort((a, b) => a.sectorIndex - b.sectorIndex);
  return { ok: true, units, best };
}
