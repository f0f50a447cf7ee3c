import type { CloudEvent } from '../../../../platform/events/cloud-event.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../../inventory/contract.ts';

/** An event of a sale of two seats and some room to stand; `more` is told beside or instead. */
export function sampleEvent(type: string, more: Record<string, unknown> = {}): CloudEvent {
  const reservationId = `res-${newId()}`;
  const data = {
    saleId: `sale-${newId()}`,
    reservationId,
    sessionId: newId(),
    movieTitle: 'Oppenheimer',
    userId: 'ana@example.com',
    seats: ['A1', 'A2'],
    sectors: [{ sectorId: 'floor', quantity: 3 }],
    totalAmount: 1234.5,
    currency: 'BRL',
    ...DATA_BY_TYPE[type],
    ...more,
  };
  return {
    specversion: '1.0',
    id: newId(),
    source: '/sales',
    type,
    subject: reservationId,
    time: '2027-02-10T12:00:00.000Z',
    datacontenttype: 'application/json',
    dataschema: `/events/sales/${type}/v1`,
    sequence: '0000000000000000001',
    correlationid: reservationId,
    data,
  };
}

const DATA_BY_TYPE: Readonly<Record<string, Record<string, unknown>>> = {
  ReservationCreated: { expiresAt: '2027-02-10T12:00:30.000Z' },
  SeatsOffered: { expiresAt: '2027-02-10T12:10:00.000Z', entryId: `wait-${newId()}` },
  PaymentConfirmed: {
    paymentMethod: 'credit_card',
    transactionId: 'tx-456',
    paidAt: '2027-02-10T12:00:20.000Z',
  },
  SaleRefunded: { refundedAt: '2027-02-11T12:00:00.000Z' },
  TicketsRefunded: { refundedAt: '2027-02-11T12:00:00.000Z' },
};

/** An inventory that has every session, each under one title. */
export function sampleInventory(title: string): Pick<InventoryApi, 'findSession'> {
  return {
    findSession: ({ sessionId }) =>
      Promise.resolve({
        ok: true,
        session: {
          sessionId,
          name: title,
          roomId: newId(),
          state: 'on_sale',
          currency: 'BRL',
          startsAtMs: Date.parse('2027-02-15T19:00:00Z'),
          salesEndAtMs: null,
          createdAtMs: 0,
          organisationId: null,
          hasWaitingList: false,
          roomName: 'Sala 1',
          totalSeats: 100,
          rules: {
            refusesSingleSeats: false,
            holdTtlMs: 30_000,
            maxHoldLifeMs: 600_000,
            maxExtensions: 3,
            pixTtlMs: 600_000,
            maxHoldsPerUser: 20,
            maxPlacesPerUser: 50,
          },
        },
      }),
  };
}
