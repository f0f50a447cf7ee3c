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
  undoneAt: '2027-02-15T18:40:00.000Z',
  cause: 'buyer',
  changes: { name: 'Auto da Compadecida (legendado)' },
  currency: 'BRL',
  declineCode: 'insufficient_funds',
  entryId: 'wait-01a1fea6-11c2-7d0a-9b1e-5f3c2a8d7e60',
  expiresAt: '2027-02-10T12:00:30.000Z',
  fromUserId: '01a1fe9f-8a12-7c3b-b0de-91ab5e5d2f03',
  isOpen: true,
  isRetryable: false,
  method: 'card',
  gate: 'north',
  kind: 'seat',
  movieTitle: 'Auto da Compadecida',
  offerSeconds: 600,
  orderId: `ord-${SALE}`,
  paidAt: '2027-02-10T12:00:00.000Z',
  passId: '01a1fea2-4c1b-7d0e-9b7a-2f6d8c0e4a11',
  paymentId: PAYMENT,
  paymentMethod: 'credit_card',
  provider: 'stripe',
  place: 'A1',
  quantity: 2,
  reason: 'expired',
  refundedSeats: [],
  refundedSectors: [],
  refundId: '01a1fea4-0d20-7c1f-8a4b-3e6d9f801b21',
  refundedAmount: 150,
  refundedAt: '2027-02-10T12:00:00.000Z',
  refundedMinor: 15_000,
  reservationId: RESERVATION,
  price: 75,
  resaleId: 'rsl-01a1fea2-5c1f-7d3e-a4b8-2f6e9d0c7b51',
  roomId: '01a1fe9e-1a2b-7d10-8f3e-0c6a5b4d3e2f',
  saleRef: RESERVATION,
  saleId: `sale-${SALE}`,
  sectorId: 'floor',
  seats: ['A1', 'A2'],
  sectors: [{ sectorId: 'floor', quantity: 2 }],
  sessionId: SESSION,
  startTime: '2027-02-15T19:00:00.000Z',
  status: 'on_sale',
  ticketId: `tkt-${TICKET}`,
  together: true,
  totalAmount: 150,
  transactionId: 'tx-456',
  by: '01a1fe9f-8a12-7c3b-b0de-91ab5e5d2f03',
  opensAt: '2027-02-10T12:00:00.000Z',
  preQueueSeconds: 1800,
  claimSeconds: 120,
  passSeconds: 600,
  maxActive: 500,
  minPeopleAMinute: 30,
  maxPeopleAMinute: 60_000,
  guests: 'device',
  entries: 84_210,
  commitment: '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8',
  secret: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  root: '60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752',
  beacon: 'fd61a03af4f77d870fc21e05e7e80678095c92d808cfb3b5c279ee04c74aca13',
  peopleAMinute: 300,
  userId: 'user-123',
  version: 1,
};

const ONE_SEAT = { seats: ['A2'], sectors: [] };

/** What is different in some events. */
const VALUES_OF: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  ReservationMoved: { userId: '01a1fea5-2be0-7f4d-9e56-6c1d0a9b7e14' },
  SaleMoved: { userId: '01a1fea5-2be0-7f4d-9e56-6c1d0a9b7e14' },
  WaitingListMoved: { userId: '01a1fea5-2be0-7f4d-9e56-6c1d0a9b7e14' },
  WaitingListLeft: { reason: 'taken' },
  ResaleOffered: ONE_SEAT,
  ResaleEnded: { ...ONE_SEAT, reason: 'taken-back' },
  ReservationImported: { status: 'confirmed' },
  SaleImported: { status: 'completed', refundedAmount: 0 },
  SessionPublished: { status: 'published' },
  SaleClosed: { status: 'closed' },
  SessionCancelled: { status: 'cancelled' },
  TicketsPurchased: { saleId: SALE },
  TicketsRefunded: {
    seats: ['A2'],
    sectors: [{ sectorId: 'floor', quantity: 1, units: [2] }],
    totalAmount: 50,
    refundedAmount: 50,
  },
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
