import type { Static } from 'typebox';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { inventoryContract } from '../../inventory/contract.ts';
import type { salesContract } from '../../sales/contract.ts';
import type { LetterTopic } from '../domain/letter.ts';

type Events = (typeof inventoryContract)['events'] & (typeof salesContract)['events'];

/** Giving places back is not among them: who does so has just been answered. */
export const LETTER_EVENTS = [
  'ReservationCreated',
  'ReservationExpired',
  'PaymentConfirmed',
  'SaleRefunded',
] as const;

type LetterEvent = (typeof LETTER_EVENTS)[number];
type DataOf<Type extends LetterEvent> = Static<Events[Type]['data']>;

/** What an event gives a letter; the rest is the session's. */
export type TopicOfEvent = Omit<LetterTopic, 'title' | 'startsAtMs'> & {
  readonly userId: string;
  readonly sessionId: string;
};

/** What there is to tell by mail about an event. @throws when it is not one of LETTER_EVENTS */
export function readTopic({ type, data }: CloudEvent): TopicOfEvent {
  switch (type) {
    case 'ReservationCreated': {
      const created = data as DataOf<'ReservationCreated'>;
      return {
        ...placesOf(created),
        kind: 'reservation-created',
        number: created.reservationId,
        total: totalOf(created),
        heldUntilMs: Date.parse(created.expiresAt),
      };
    }
    case 'ReservationExpired': {
      const expired = data as DataOf<'ReservationExpired'>;
      return { ...placesOf(expired), kind: 'reservation-expired', number: expired.reservationId };
    }
    case 'PaymentConfirmed': {
      const sale = data as DataOf<'PaymentConfirmed'>;
      return {
        ...placesOf(sale),
        kind: 'payment-confirmed',
        number: sale.saleId,
        total: totalOf(sale),
      };
    }
    case 'SaleRefunded': {
      const sale = data as DataOf<'SaleRefunded'>;
      return {
        ...placesOf(sale),
        kind: 'sale-refunded',
        number: sale.saleId,
        total: totalOf(sale),
      };
    }
    default:
      throw new Error(`No letter is written about ${type}.`);
  }
}

type Places = Pick<TopicOfEvent, 'userId' | 'sessionId' | 'seats' | 'sectors'>;

function placesOf({ userId, sessionId, seats, sectors }: Places): Places {
  return { userId, sessionId, seats, sectors };
}

function totalOf({ totalAmount, currency }: { totalAmount: number; currency: string }) {
  return { amount: totalAmount, currency };
}
