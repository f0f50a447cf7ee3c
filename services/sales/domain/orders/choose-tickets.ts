import type { Ticket } from '../pricing/pricing.ts';
import { type TicketWish, type WishFault, wishFault } from './order-wishes.ts';

/** Places of a hold and what they cost, as the inventory tells them. */
export type PricedPlaces = {
  readonly places: readonly {
    readonly seat: string | null;
    readonly sectorId: string;
    readonly quantity: number;
    readonly categoryId: string;
    /** Where it is sold otherwise than its category: a ticket of another. */
    readonly kinds?: readonly PricedKind[];
  }[];
  readonly categories: readonly {
    readonly categoryId: string;
    readonly kinds: readonly PricedKind[];
  }[];
};

type PricedKind = {
  readonly kind: string;
  readonly priceMinor: number;
  readonly needsReason: boolean;
};

type Place = PricedPlaces['places'][number];
type Chosen = { readonly ok: true; readonly tickets: readonly Ticket[] } | WishFault;

/** What a place is sold for that no wish names. */
const USUAL = { kind: 'full', reason: null };

/** One ticket for each place of a hold, of the kinds that are wished for. */
export function chooseTickets(priced: PricedPlaces, wishes: readonly TicketWish[]): Chosen {
  const left = new Map(priced.places.map((place) => [keyOf(place), place.quantity]));
  const tickets: Ticket[] = [];
  for (const [index, wish] of wishes.entries()) {
    const place = priced.places.find((one) => keyOf(one) === keyOf(wish));
    const free = left.get(keyOf(wish)) ?? 0;
    if (!place || free < wish.quantity) return notReserved(index, wish, place && free);
    left.set(keyOf(place), free - wish.quantity);
    const ticket = ticketOf(priced, place, wish, `tickets.${index}`);
    if ('ok' in ticket) return ticket;
    tickets.push(...manyOf(ticket, wish.quantity));
  }
  for (const place of priced.places) {
    const ticket = ticketOf(priced, place, USUAL, 'tickets');
    if ('ok' in ticket) return ticket;
    tickets.push(...manyOf(ticket, left.get(keyOf(place)) ?? 0));
  }
  return { ok: true, tickets };
}

function manyOf(ticket: Ticket, quantity: number): Ticket[] {
  return Array.from({ length: quantity }, () => ticket);
}

/** Seats and sectors may have the same names. */
function keyOf({ seat, sectorId }: Pick<TicketWish, 'seat' | 'sectorId'>): string {
  return seat === null ? `sector ${sectorId}` : `seat ${seat}`;
}

function notReserved(index: number, wish: TicketWish, free: number | undefined): WishFault {
  const field = `tickets.${index}.${wish.seat === null ? 'sectorId' : 'seat'}`;
  const name = wish.seat ?? wish.sectorId ?? '';
  const message =
    free === undefined
      ? `the reservation has no ${name}`
      : `the reservation has ${free} more of ${name}, and ${wish.quantity} are asked for`;
  return wishFault('PLACE_NOT_RESERVED', field, message);
}

function ticketOf(
  { categories }: PricedPlaces,
  { seat, sectorId, categoryId, kinds: own }: Place,
  { kind, reason }: Pick<TicketWish, 'kind' | 'reason'>,
  field: string,
): Ticket | WishFault {
  const kinds = own ?? categories.find((one) => one.categoryId === categoryId)?.kinds ?? [];
  const found = kinds.find((one) => one.kind === kind);
  const place = seat ?? sectorId;
  if (!found) {
    const names = kinds.map((one) => one.kind).join(', ');
    return wishFault('KIND_UNKNOWN', `${field}.kind`, `${place} is sold as ${names}, not ${kind}`);
  }
  if (found.needsReason && reason === null) {
    const message = `a ticket of the kind ${kind} is sold only with the reason why, such as student`;
    return wishFault('KIND_NEEDS_REASON', `${field}.reason`, message);
  }
  return { seat, sectorId, categoryId, kind, reason, priceMinor: found.priceMinor };
}
