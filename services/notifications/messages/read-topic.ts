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
  'TicketsRefunded',
  'SeatsOffered',
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
    case 'SeatsOffered': {
      const offered = data as DataOf<'SeatsOffered'>;
      return {
        ...placesOf(offered),
        kind: 'seats-offered',
        number: offered.reservationId,
        total: totalOf(offered),
        heldUntilMs: Date.parse(offered.expiresAt),
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
    case 'SaleRefunded':
      return refundTopic('sale-refunded', data as DataOf<'SaleRefunded'>);
    case 'TicketsRefunded':
      return refundTopic('tickets-refunded', data as DataOf<'TicketsRefunded'>);
    default:
      throw new Error(`No letter is written about ${type}.`);
  }
}

/** Who loses his places since the session was cancelled has asked for nothing: he is told so; and who sold them on, that. */
function refundTopic(
  kind: 'sale-refunded' | 'tickets-refunded',
  refund: DataOf<'SaleRefunded'>,
): TopicOfEvent {
  return {
    ...placesOf(refund),
    kind: KINDS_BY_CAUSE.get(refund.cause) ?? kind,
    number: refund.saleId,
    total: totalOf(refund),
  };
}

const KINDS_BY_CAUSE: ReadonlyMap<unknown, TopicOfEvent['kind']> = new Map([
  ['session', 'session-cancelled'],
  ['resale', 'tickets-resold'],
]);

type Places = Pick<TopicOfEvent, 'userId' | 'sessionId' | 'seats' | 'sectors'>;

function placesOf({ userId, sessionId, seats, sectors }: Places): Places {
  return { userId, sessionId, seats, sectors };
}

function totalOf({ totalAmount, currency }: { totalAmount: number; currency: string }) {
  return { amount: totalAmount, currency };
}
