import { LRUCache } from 'lru-cache';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { Places } from '../domain/figures-of.ts';

/** Where the places of a session lie; nothing of a session that has no map. @throws when nobody answers */
export type FindPlaces = (sessionId: string) => Promise<Places | undefined>;

/** Some stadiums' worth of seats; a room that was let go is asked for again. */
const MAX_SEATS_KEPT = 300_000;
const MAX_SESSIONS_KEPT = 10_000;

/** As far as the figures need it. */
type SeatMapDocument = {
  readonly priceCategories: readonly {
    readonly id: string;
    readonly prices: Readonly<Record<string, number>>;
  }[];
  readonly sectors: readonly {
    readonly id: string;
    readonly priceCategory: string;
    readonly rows?: readonly {
      readonly label: string;
      readonly seats: readonly { readonly label: string; readonly priceCategory?: string }[];
    }[];
  }[];
};

/** Asks the inventory, once for each session and room: neither a session's room nor a room's map changes. */
export function createFindPlaces(
  inventory: Pick<InventoryApi, 'findSession' | 'findRoom'>,
): FindPlaces {
  const roomOf = new LRUCache<string, string>({
    max: MAX_SESSIONS_KEPT,
    async fetchMethod(sessionId) {
      const found = await inventory.findSession({ sessionId });
      return found.ok ? found.session.roomId : undefined;
    },
  });
  const placesOf = new LRUCache<string, Places>({
    maxSize: MAX_SEATS_KEPT,
    sizeCalculation: ({ seats }) => seats.size + 1,
    async fetchMethod(roomId) {
      const found = await inventory.findRoom({ roomId });
      return found.ok ? readPlaces(found.seatMap as SeatMapDocument) : undefined;
    },
  });
  return async (sessionId) => {
    const roomId = await roomOf.fetch(sessionId);
    return roomId === undefined ? undefined : await placesOf.fetch(roomId);
  };
}

function readPlaces({ priceCategories, sectors }: SeatMapDocument): Places {
  const prices = new Map(
    priceCategories.map((category) => [
      category.id,
      Math.round((category.prices['full'] ?? 0) * 100),
    ]),
  );
  const seats = new Map<string, { sectorId: string; priceMinor: number }>();
  const units = new Map<string, { sectorId: string; priceMinor: number }>();
  for (const { id: sectorId, priceCategory, rows } of sectors) {
    const place = { sectorId, priceMinor: prices.get(priceCategory) ?? 0 };
    if (!rows) units.set(sectorId, place);
    for (const row of rows ?? []) {
      for (const seat of row.seats) {
        const own = seat.priceCategory;
        const ofSeat = own ? { sectorId, priceMinor: prices.get(own) ?? 0 } : place;
        seats.set(row.label + seat.label, ofSeat);
      }
    }
  }
  return { seats, units };
}
