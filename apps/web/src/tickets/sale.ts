import type { Answer } from '@bilheteria/client';
import { answered, api, problemOf } from '../api/client.ts';
import { keyOfPlace, keyOfTicket } from './sold-place.ts';
import type { Ticket } from './ticket-card.tsx';

export type Sale = Answer<'/api/v1/sales/{saleId}'>;

/** Tickets are there within a second or so of a sale; later nothing of it is waited for. */
const FRESH_MS = 60_000;

/** A sale with those of its tickets that are still its buyer's. */
export type Bought = { readonly sale: Sale; readonly tickets: readonly Ticket[] };

export async function loadBought(saleId: string): Promise<Bought> {
  const params = { path: { saleId } };
  const [sale, tickets] = await Promise.all([
    answered(api.GET('/api/v1/sales/{saleId}', { params })),
    answered(api.GET('/api/v1/sales/{saleId}/tickets', { params })).then(
      (found) => found.tickets,
      (error: unknown) => {
        // There are none yet, or all were given to others.
        if (problemOf(error).error === 'SALE_NOT_FOUND') return [];
        throw error;
      },
    ),
  ]);
  return { sale, tickets };
}

/** Whether nothing more is about to happen to its tickets: they are issued, and those that went back are void. */
export function isSettled({ sale, tickets }: Bought, now: string): boolean {
  const { places, purchasedAt, refunds, status } = sale;
  const hasAll = tickets.length >= places.length;
  const isFresh = Date.parse(now) - Date.parse(purchasedAt) < FRESH_MS;
  const gone = places.filter((place) => place.status === 'refunded').map(keyOfPlace);
  const voided = new Set(tickets.filter((one) => one.status === 'void').map(keyOfTicket));
  const areVoid = !hasAll || gone.every((key) => voided.has(key));
  return (hasAll || !isFresh) && status !== 'refunding' && (areVoid || refunds.length === 0);
}
