import type { EventLog, StoredEvent } from '../../../platform/events/event-log.ts';
import { type PublicForm, serveEvents } from '../../../platform/events/serve-events.ts';
import { inventoryContract } from '../contract.ts';
import { namedUnits } from '../domain/named-units.ts';
import type { SeatMap } from '../domain/seat-map/seat-map.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';

/** As the statements write it: places by their indexes in the session's map, money in minor units. */
type StoredData = {
  seats?: number[];
  unitSectors?: number[];
  unitQuantities?: number[];
  totalMinor?: number;
  expiresAtMs?: number;
  saleId?: string;
} & Record<string, unknown>;

/** What happened in the inventory, in the words of its contract. */
export function serveInventoryEvents(
  log: EventLog,
  { layouts, publicUrl }: { layouts: SessionLayouts; publicUrl: string },
) {
  const toPublic = async (events: readonly StoredEvent[]): Promise<PublicForm[]> => {
    const forms: PublicForm[] = [];
    for (const event of events) {
      const { type, sessionId } = event;
      if (!isOfReservation(type) || sessionId === null) forms.push(sessionForm(event));
      else forms.push(reservationForm(event, (await layouts.find(sessionId))?.map));
    }
    return forms;
  };
  const { service, events: declarations } = inventoryContract;
  return serveEvents({ service, publicUrl, log, declarations, toPublic });
}

function isOfReservation(type: string): boolean {
  const { events } = inventoryContract;
  return type in events && events[type as keyof typeof events].subject === 'reservation';
}

function sessionForm({ subject, data }: StoredEvent): PublicForm {
  return { subject, correlationId: subject, data: { sessionId: subject, ...data } };
}

function reservationForm({ subject, sessionId, data }: StoredEvent, map?: SeatMap): PublicForm {
  const reservationId = `res-${subject}`;
  const { seats, unitSectors, unitQuantities, totalMinor, expiresAtMs, saleId, ...rest } =
    data as StoredData;
  return {
    subject: reservationId,
    correlationId: reservationId,
    data: {
      reservationId,
      sessionId,
      ...rest,
      ...(seats && {
        seats: seats.toSorted((a, b) => a - b).map((index) => map?.numbers[index] ?? ''),
        sectors: namedUnits(map, unitSectors ?? [], unitQuantities ?? []),
      }),
      ...(totalMinor !== undefined && { totalAmount: totalMinor / 100 }),
      ...(expiresAtMs !== undefined && { expiresAt: new Date(expiresAtMs).toISOString() }),
      ...(saleId !== undefined && { saleId: `sale-${saleId}` }),
    },
  };
}
