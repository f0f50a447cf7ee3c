import type { Database } from '../../../platform/database/database.ts';
import type { InventoryApi, PriceHoldOutcome } from '../contract.ts';
import type { HoldDetails } from '../domain/hold-schemas.ts';
import type { PriceCategory, SeatMap } from '../domain/seat-map/seat-map.ts';
import { createFindResales, type FoundResale } from './find-resales.ts';
import type { HoldReader } from './hold-reader.ts';
import type { SessionLayouts } from './session-layouts.ts';

type PricedHold = Extract<PriceHoldOutcome, { ok: true }>;
type PricedPlace = PricedHold['places'][number];
type PricedCategory = PricedHold['categories'][number];

/**
 * What the places of a hold cost by kind of ticket, from the seat map, which never changes; of tickets of others, what these
 * paid for them.
 */
export function createPriceHold(
  holds: HoldReader,
  layouts: SessionLayouts,
  database: Database,
): InventoryApi['priceHold'] {
  const resales = createFindResales(database, layouts);
  return async ({ holdId }) => {
    const hold = await holds.find(holdId);
    if (!hold) return { ok: false, code: 'HOLD_NOT_FOUND' };
    const layout = await layouts.find(hold.sessionId);
    if (!layout) throw new Error(`hold ${holdId} is of a session that is not there`);
    const places = placesOf(hold, layout.map);
    const used = new Set(places.map(({ categoryId }) => categoryId));
    const categories = layout.map.priceCategories.filter(({ id }) => used.has(id)).map(pricesOf);
    const outcome = { ok: true, hold, currency: layout.currency, places, categories } as const;
    if (!hold.isResale) return outcome;
    const offered = await resales.ofTaker(holdId);
    return {
      ...outcome,
      places: places.map((place) => pricedAsOffered(place, offered, categories)),
    };
  };
}

/**
 * A ticket costs what its seller paid for it. As a kind that asks for a reason it is sold to who has one; to everybody else it
 * is a full one, for a full price.
 */
function pricedAsOffered(
  place: PricedPlace,
  offered: readonly FoundResale[],
  categories: readonly PricedCategory[],
): PricedPlace {
  const of = offered.find(({ seat, sectorId }) =>
    place.seat === null ? sectorId === place.sectorId : seat === place.seat,
  );
  if (!of) return place;
  const category = categories.find(({ categoryId }) => categoryId === place.categoryId);
  const kinds = category?.kinds ?? [];
  const own = kinds.find(({ kind }) => kind === of.ticketKind);
  const { priceMinor } = of;
  const full = { kind: 'full', priceMinor, needsReason: false };
  if (!own?.needsReason) return { ...place, kinds: [full] };
  return {
    ...place,
    kinds: [...kinds.filter(({ kind }) => kind === 'full'), { ...own, priceMinor }],
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
function pricesOf({ id, name, pricesMinor, reasonNeeded, isHidden }: PriceCategory) {
  const kinds = [...pricesMinor].map(([kind, priceMinor]) => ({
    kind,
    priceMinor,
    needsReason: reasonNeeded.has(kind),
  }));
  kinds.sort((a, b) => Number(b.kind === 'full') - Number(a.kind === 'full'));
  return { categoryId: id, name, isHidden, kinds };
}
