import type { Caller } from '../../../platform/access/caller.ts';
import { isEverywhere, reachOf } from '../../../platform/access/reach.ts';
import type { SeatMapDocument } from '../domain/seat-map/seat-map-schema.ts';

/** A room's seat map and whose it is: an organisation's, or the operator's own. */
type Found = { readonly seatMap: unknown; readonly organisationId: string | null };

/** The map as a caller sees it: what hidden places cost is told to those alone who may sell in the room. */
export function shownMap(caller: Caller, { seatMap, organisationId }: Found): unknown {
  const reach = reachOf(caller);
  const own = reach.organisationId;
  const sells = own !== undefined && (organisationId === null || organisationId === own);
  if (sells || isEverywhere(reach)) return seatMap;
  const map = seatMap as SeatMapDocument;
  const priceCategories = map.priceCategories.map((category) =>
    category.hidden ? { id: category.id, name: category.name, prices: {}, hidden: true } : category,
  );
  return { ...map, priceCategories };
}
