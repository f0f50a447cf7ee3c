import type { Database } from '../../../platform/database/database.ts';
import type { InventoryApi, PriceHoldOutcome } from '../contract.ts';
import type { HoldDetails } from '../domain/hold-schemas.ts';
import type { PriceCategory, SeatMap } from '../domain/seat-map/seat-map.ts';
import { findHolds } from './find-holds.ts';
import type { SessionLayouts } from './session-layouts.ts';

type PricedPlace = Extract<PriceHoldOutcome, { ok: true }>['places'][number];

/** What the places of a hold cost by kind of ticket, from the seat map, which never changes. */
export function createPriceHold({
  database,
  layouts,
  findSession,
}: {
  database: Database;
  layouts: SessionLayouts;
  findSession: InventoryApi['findSession'];
}): InventoryApi['priceHold'] {
  return async ({ holdId }) => {
    const hold = (await findHolds(database, layouts, [holdId])).get(holdId);
    if (!hold) return { ok: false, code: 'HOLD_NOT_FOUND' };
    const { sessionId } = hold;
    const [found, layout] = await Promise.all([
      findSession({ sessionId }),
      layouts.find(sessionId),
    ]);
    if (!found.ok || !layout) throw new Error(`hold ${holdId} is of a session that is not there`);
    const places = placesOf(hold, layout.map);
    const used = new Set(places.map(({ categoryId }) => categoryId));
    const categories = layout.map.priceCategories.filter(({ id }) => used.has(id)).map(pricesOf);
    return { ok: true, hold, currency: found.session.currency, places, categories };
  };
}

function placesOf({ seats, sectors }: HoldDetails, map: SeatMap): PricedPlace[] {
  const category = (index: number | undefined) => map.priceCategories[index ?? -1]?.id ?? '';
  return [
    ...seats.map((seat) => {
      const index = map.indexByNumber.get(seat) ?? -1;
      const sectorId = map.sectors[map.sectorOf[index] ?? -1]?.id ?? '';
      return { seat, sectorId, quantity: 1, categoryId: category(map.categoryOf[index]) };
    }),
    ...sectors.map(({ sectorId, quantity }) => {
      const sector = map.sectors.find(({ id }) => id === sectorId);
      return { seat: null, sectorId, quantity, categoryId: category(sector?.categoryIndex) };
    }),
  ];
}

/** Full prices first. */
function pricesOf({ id, name, pricesMinor, reasonNeeded }: PriceCategory) {
  const kinds = [...pricesMinor].map(([kind, priceMinor]) => ({
    kind,
    priceMinor,
    needsReason: reasonNeeded.has(kind),
  }));
  kinds.sort((a, b) => Number(b.kind === 'full') - Number(a.kind === 'full'));
  return { categoryId: id, name, kinds };
}
