import type { Static } from 'typebox';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { inventoryContract } from '../../inventory/contract.ts';
import type { salesContract } from '../../sales/contract.ts';
import { type Place, placesOf, refundedPlaces } from '../domain/places-of.ts';

type Events = (typeof inventoryContract)['events'] & (typeof salesContract)['events'];
type DataOf<Type extends keyof Events> = Static<Events[Type]['data']>;

/** What events say of sessions, the last word on each. */
export function sessionsOf(events: readonly CloudEvent[]): SessionNote[] {
  const notes = new Map<string, SessionNote>();
  for (const event of events) {
    const note = sessionOf(event);
    if (note) notes.set(note.sessionId, { ...notes.get(note.sessionId), ...note });
  }
  return [...notes.values()];
}

type SessionNote = { sessionId: string; title?: string; startsAt?: string; sequence: string };

function sessionOf({ type, sequence, data }: CloudEvent): SessionNote | undefined {
  if (type === 'SessionCreated') {
    const { sessionId, movieTitle, startTime } = data as DataOf<'SessionCreated'>;
    return { sessionId, title: movieTitle, startsAt: startTime, sequence };
  }
  if (type !== 'SessionChanged') return undefined;
  const { sessionId, changes } = data as DataOf<'SessionChanged'>;
  const { name, startsAt } = changes as { name?: string; startsAt?: string };
  return {
    sessionId,
    ...(name !== undefined && { title: name }),
    ...(startsAt !== undefined && { startsAt }),
    sequence,
  };
}

/** The sales that are to have tickets. @throws when a sale has no id of ours */
export function issuesOf(events: readonly CloudEvent[]) {
  return events
    .filter(({ type, data }) => type === 'PaymentConfirmed' || isImported(type, data))
    .map(({ data }) => {
      const sale = data as DataOf<'PaymentConfirmed'> & Partial<DataOf<'SaleImported'>>;
      const { refundedSeats = [], refundedSectors = [] } = sale;
      const back = new Set(refundedPlaces(refundedSeats, refundedSectors).map(nameOfPlace));
      const places = placesOf(sale.seats, sale.sectors).filter(
        (place) => !back.has(nameOfPlace(place)),
      );
      return {
        saleId: idOf(sale.saleId),
        sessionId: sale.sessionId,
        userId: sale.userId,
        currency: sale.currency,
        priceMinor:
          places.length === 1 && back.size === 0 ? Math.round(sale.totalAmount * 100) : null,
        places,
      };
    });
}

/** Brought in from another system; one that was taken back there has no tickets here. */
function isImported(type: string, data: unknown): boolean {
  return type === 'SaleImported' && (data as DataOf<'SaleImported'>).status === 'completed';
}

function nameOfPlace({ kind, place, unit }: Place): string {
  return `${kind} ${place} ${unit}`;
}

/** The sales that were taken back. @throws when a sale has no id of ours */
export function closingsOf(events: readonly CloudEvent[]) {
  return events
    .filter(({ type }) => type === 'SaleRefunded' || type === 'ReservationRefunded')
    .map(({ data }) => {
      const { saleId, sessionId } = data as DataOf<'SaleRefunded'> | DataOf<'ReservationRefunded'>;
      return { saleId: idOf(saleId), sessionId };
    });
}

/** Places of sales that were taken back, while others of the same sale count on. @throws as above */
export function reductionsOf(events: readonly CloudEvent[]) {
  return events
    .filter(({ type }) => type === 'TicketsRefunded')
    .map(({ data }) => {
      const { saleId, seats, sectors } = data as DataOf<'TicketsRefunded'>;
      const units = sectors.map(({ sectorId, units: numbers = [] }) => ({
        sectorId,
        units: numbers,
      }));
      return { saleId: idOf(saleId), places: refundedPlaces(seats, units) };
    });
}

/** The sales that became another user's: an account's that a guest was shown to be. */
export function movesOf(events: readonly CloudEvent[]) {
  return events
    .filter(({ type }) => type === 'SaleMoved')
    .map(({ data }) => {
      const { saleId, fromUserId, userId } = data as DataOf<'SaleMoved'>;
      return { saleId: idOf(saleId), fromUserId, toUserId: userId };
    });
}

function idOf(saleId: string): string {
  const id = readPrefixedId('sale', saleId);
  if (id === undefined) throw new Error(`${saleId} is not the id of a sale.`);
  return id;
}
