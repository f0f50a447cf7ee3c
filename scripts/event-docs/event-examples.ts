import type { EventDeclaration } from '../../platform/events/event-declaration.ts';

const RESERVATION = 'res-01a1fea3-0ef4-736a-8bad-a9343bf063c1';
const SALE = '01a1fea3-53f4-744f-8f05-5e1856117c76';
const PAYMENT = '01a1fea3-4c10-7b0e-9f3a-2d5c8e7f6a10';
const TICKET = '01a1fea4-7c11-4b0e-9d55-2f6f0a7c9e31';
const SESSION = '01a1fe9e-5257-7106-9926-d33790519a47';

/** One value for each property that events have; a name means the same in all of them. */
const VALUES: Readonly<Record<string, unknown>> = {
  amountMinor: 15_000,
  admittedAt: '2027-02-15T18:40:00.000Z',
  changes: { name: 'Auto da Compadecida (legendado)' },
  currency: 'BRL',
  declineCode: 'insufficient_funds',
  expiresAt: '2027-02-10T12:00:30.000Z',
  fromUserId: '01a1fe9f-8a12-7c3b-b0de-91ab5e5d2f03',
  isRetryable: false,
  method: 'card',
  gate: 'north',
  kind: 'seat',
  movieTitle: 'Auto da Compadecida',
  orderId: `ord-${SALE}`,
  paidAt: '2027-02-10T12:00:00.000Z',
  paymentId: PAYMENT,
  paymentMethod: 'credit_card',
  provider: 'stripe',
  place: 'A1',
  quantity: 2,
  reason: 'expired',
  refundId: '01a1fea4-0d20-7c1f-8a4b-3e6d9f801b21',
  refundedAt: '2027-02-10T12:00:00.000Z',
  refundedMinor: 15_000,
  reservationId: RESERVATION,
  roomId: '01a1fe9e-1a2b-7d10-8f3e-0c6a5b4d3e2f',
  saleRef: RESERVATION,
  saleId: `sale-${SALE}`,
  seats: ['A1', 'A2'],
  sectors: [{ sectorId: 'floor', quantity: 2 }],
  sessionId: SESSION,
  startTime: '2027-02-15T19:00:00.000Z',
  status: 'on_sale',
  ticketId: `tkt-${TICKET}`,
  totalAmount: 150,
  transactionId: 'tx-456',
  userId: 'user-123',
  version: 1,
};

/** What is different in some events. */
const VALUES_OF: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ReservationMoved: { userId: '01a1fea5-2be0-7f4d-9e56-6c1d0a9b7e14' },
  SaleMoved: { userId: '01a1fea5-2be0-7f4d-9e56-6c1d0a9b7e14' },
  SessionPublished: { status: 'published' },
  SaleClosed: { status: 'closed' },
  SessionCancelled: { status: 'cancelled' },
  TicketsPurchased: { saleId: SALE },
  TicketTransferred: { version: 2 },
  TicketReissued: { version: 2 },
};

/** Data of an event, by the properties of its schema. @throws Error when one has no value here yet */
export function exampleOf(properties: readonly string[], type: string): Record<string, unknown> {
  const values = { ...VALUES, ...VALUES_OF[type] };
  return Object.fromEntries(
    properties.map((name) => {
      if (!(name in values)) throw new Error(`${type}.${name} needs an example`);
      return [name, values[name]];
    }),
  );
}

export function exampleSubject(subject: EventDeclaration['subject']): string {
  return {
    reservation: RESERVATION,
    sale: SALE,
    session: SESSION,
    payment: PAYMENT,
    ticket: `tkt-${TICKET}`,
  }[subject];
}
