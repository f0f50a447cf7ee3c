import type { Static } from 'typebox';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { inventoryContract } from '../../inventory/contract.ts';
import { salesContract } from '../../sales/contract.ts';
import type { ReservationEvent } from '../domain/rebuild-reservation.ts';

const declared = { ...inventoryContract.events, ...salesContract.events };

type Type = ReservationEvent['type'];
/** As the contracts declare them: that the rebuilding understands these is checked by the compiler. */
type DeclaredEvent = {
  [Each in Type]: { time: string; type: Each; data: Static<(typeof declared)[Each]['data']> };
}[Type];

/** The events from which the state of a reservation follows, one of its session among them. */
export const RESERVATION_TYPES = [
  'ReservationCreated',
  'ReservationExtended',
  'ReservationMoved',
  'ReservationConfirmed',
  'ReservationCancelled',
  'ReservationExpired',
  'ReservationReduced',
  'ReservationRefunded',
  'PaymentConfirmed',
  'SaleRefunded',
  'SessionCancelled',
] as const satisfies readonly Type[];

/** An event of one of these types, in the words of the domain. */
export function readReservationEvent({ type, time, data }: CloudEvent): ReservationEvent {
  return { type, time, data } as DeclaredEvent;
}
