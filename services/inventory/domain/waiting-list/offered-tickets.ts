import type { SeatMap } from '../seat-map/seat-map.ts';
import { FreePlaces } from './free-places.ts';
import type { FittingPlaces, WaitingWish } from './waiting-wish.ts';

/** A ticket that its buyer offers. */
export type OfferedTicket = {
  readonly resaleId: string;
  /** How often it was offered. */
  readonly offers: number;
  readonly sellerId: string;
  readonly seatIndex: number | null;
  readonly sectorIndex: number | null;
  readonly ticketKind: string | null;
  readonly priceMinor: number;
};

/**
 * The tickets that are offered of a session at one moment, given to those who wait one after the other, as free places are
 * (free-places.ts). Units of a general sector go together only where they cost the same: a hold knows one price for them.
 */
export class OfferedTickets {
  readonly #map: SeatMap;
  readonly #left: Set<OfferedTicket>;

  constructor(map: SeatMap, tickets: readonly OfferedTicket[]) {
    this.#map = map;
    this.#left = new Set(tickets);
  }

  /** The tickets that fit who waits, the first that fits; none of them his own. It takes them. */
  take(waiting: WaitingWish & { readonly userId: string }): OfferedTicket[] | undefined {
    const others = [...this.#left].filter(({ sellerId }) => sellerId !== waiting.userId);
    for (const tickets of this.#kinds(others)) {
      const found = this.#find(tickets, waiting);
      if (!found) continue;
      for (const ticket of found) this.#left.delete(ticket);
      return found;
    }
    return undefined;
  }

  get isEmpty(): boolean {
    return this.#left.size === 0;
  }

  /** Seats all at once, then the units of each price and kind. */
  #kinds(tickets: readonly OfferedTicket[]): OfferedTicket[][] {
    const kinds = new Map<string, OfferedTicket[]>();
    for (const ticket of tickets) {
      const { seatIndex, sectorIndex, ticketKind, priceMinor } = ticket;
      const key = seatIndex === null ? `${sectorIndex} ${priceMinor} ${ticketKind}` : 'seats';
      kinds.set(key, [...(kinds.get(key) ?? []), ticket]);
    }
    return [...kinds.values()];
  }

  #find(tickets: readonly OfferedTicket[], wish: WaitingWish): OfferedTicket[] | undefined {
    const seats = new Map(tickets.map((ticket) => [ticket.seatIndex, ticket]));
    const unitsOf = (sector: number) => tickets.filter(({ sectorIndex }) => sectorIndex === sector);
    const places = new FreePlaces(
      this.#map,
      (seat) => seats.has(seat),
      (sector) => unitsOf(sector).length,
    ).find(wish);
    return places && ticketsOf(places, seats, unitsOf);
  }
}

function ticketsOf(
  places: FittingPlaces,
  seats: ReadonlyMap<number | null, OfferedTicket>,
  unitsOf: (sector: number) => OfferedTicket[],
): OfferedTicket[] {
  if (places.kind === 'units') return unitsOf(places.sectorIndex).slice(0, places.quantity);
  return places.seats.flatMap((seat) => seats.get(seat) ?? []);
}
