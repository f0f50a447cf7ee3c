import { systemClock } from '../../../../platform/clock/clock.ts';
import type { Database } from '../../../../platform/database/database.ts';
import type { CloudEvent } from '../../../../platform/events/cloud-event.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createVault } from '../../../../platform/secrets/vault.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../../platform/testing/service-database.ts';
import { createTicketCodes } from '../../clients/ticket-codes.ts';
import { claimsOf } from '../../domain/claims-of.ts';
import type { Ticket } from '../../domain/ticket.ts';
import { createHandleEvents } from '../../messages/ticket-consumer.ts';
import { createFindTickets } from '../../queries/find-tickets.ts';
import { createTicketKeys } from '../../queries/ticket-keys.ts';

export const SECRET = 'a secret of these tests, and of no system';

export function createAdmissionDatabase(): Promise<ServiceDatabase> {
  return createServiceDatabase('admission', new URL('../../migrations/', import.meta.url));
}

/** One instance of admission, as far as it needs no HTTP. */
export function openAdmission(database: Database, secret = SECRET) {
  const keys = createTicketKeys(database, createVault(secret), systemClock);
  const codes = createTicketCodes(keys);
  const tickets = createFindTickets(database);
  const handle = createHandleEvents(database);
  /** Sells places, and gives their tickets. */
  const sell = async (more: Record<string, unknown> = {}): Promise<Ticket[]> => {
    const paid = saleEvent('PaymentConfirmed', more);
    await handle([paid]);
    return tickets.ofSale(saleIdOf(paid), undefined);
  };
  return {
    keys,
    codes,
    tickets,
    handle,
    codeOf: (ticket: Ticket) => codes.write(claimsOf(ticket)),
    sell,
    /** Sells one seat, A1 where nothing else is said. */
    async sellOne(more: Record<string, unknown> = {}): Promise<Ticket> {
      const [ticket] = await sell({ seats: ['A1'], sectors: [], ...more });
      if (!ticket) throw new Error('a sale has tickets');
      return ticket;
    },
  };
}

let position = 0;

/** An event about a sale of two seats and three places of a floor; `more` is told beside or instead. */
export function saleEvent(type: string, more: Record<string, unknown> = {}): CloudEvent {
  const reservationId = `res-${newId()}`;
  const data = {
    saleId: `sale-${newId()}`,
    reservationId,
    sessionId: newId(),
    movieTitle: 'Oppenheimer',
    userId: 'ana',
    seats: ['A1', 'A2'],
    sectors: [{ sectorId: 'floor', quantity: 3 }],
    totalAmount: 125,
    currency: 'BRL',
    ...more,
  };
  return makeEvent(type, reservationId, data);
}

/** The event that takes a sale back. */
export function refundOf(
  { data }: CloudEvent,
  type: 'SaleRefunded' | 'ReservationRefunded' = 'SaleRefunded',
): CloudEvent {
  return saleEvent(type, data);
}

export function makeEvent(
  type: string,
  subject: string,
  data: Record<string, unknown>,
): CloudEvent {
  return {
    specversion: '1.0',
    id: newId(),
    source: '/sales',
    type,
    subject,
    time: '2027-02-10T12:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: `/events/sales/${type}/v1`,
    sequence: String(++position).padStart(19, '0'),
    correlationid: subject,
    data,
  };
}

export function saleIdOf({ data }: CloudEvent): string {
  return String(data['saleId']).slice('sale-'.length);
}

/** What admission has told, by its types, in its order. */
export async function toldEvents(
  database: Database,
): Promise<(readonly [type: string, subject: string, data: Record<string, unknown>])[]> {
  const text = 'SELECT type, subject, data FROM admission.event ORDER BY position';
  return database.query({ name: 'test.told-events', text }, []);
}
