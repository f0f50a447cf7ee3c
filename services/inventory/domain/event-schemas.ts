import { Type } from 'typebox';

const uuid = Type.String({ format: 'uuid' });
const reservationId = Type.String({ pattern: '^res-' });
const time = Type.String({ format: 'date-time' });
const seats = Type.Array(Type.String());
/** Places of general-admission sectors. */
const sectors = Type.Array(Type.Object({ sectorId: Type.String(), quantity: Type.Integer() }));
const entryId = Type.String({ pattern: '^wait-' });
const waiting = { sessionId: uuid, entryId, userId: Type.String() };
const money = { totalAmount: Type.Number(), currency: Type.String() };
const reservation = { reservationId, sessionId: uuid, userId: Type.String() };
const places = { seats, sectors };

const ticketForSale = {
  resaleId: Type.String({ pattern: '^rsl-' }),
  ticketId: Type.String({ pattern: '^tkt-' }),
};

const sessionMoved = Type.Object({ sessionId: uuid, status: Type.String() });

/** What the inventory tells of. A name and a version once given are never given to anything else. */
export const inventoryEvents = {
  SessionCreated: {
    version: 1,
    summary: 'A session was made, with its places.',
    subject: 'session',
    data: Type.Object({
      sessionId: uuid,
      movieTitle: Type.String(),
      roomId: uuid,
      startTime: time,
      currency: Type.String(),
      status: Type.String(),
    }),
  },
  SessionChanged: {
    version: 1,
    summary: 'What a session says or allows was changed; only what was given is told.',
    subject: 'session',
    data: Type.Object({ sessionId: uuid, changes: Type.Record(Type.String(), Type.Unknown()) }),
  },
  SessionPublished: {
    version: 1,
    summary: 'A session can be seen; its sale is not open.',
    subject: 'session',
    data: sessionMoved,
  },
  SaleOpened: {
    version: 1,
    summary: 'The sale of a session was opened.',
    subject: 'session',
    data: sessionMoved,
  },
  SaleClosed: {
    version: 1,
    summary: 'The sale of a session was closed.',
    subject: 'session',
    data: sessionMoved,
  },
  SessionCancelled: {
    version: 1,
    summary: 'A session was called off, for good.',
    subject: 'session',
    data: sessionMoved,
  },
  ReservationCreated: {
    version: 1,
    summary: 'Places were held for a user.',
    subject: 'reservation',
    /** With an entry where it was offered to who waited. */
    data: Type.Object({
      ...reservation,
      ...places,
      ...money,
      expiresAt: time,
      entryId: Type.Optional(entryId),
    }),
  },
  ReservationExtended: {
    version: 1,
    summary: 'A reservation got its time anew.',
    subject: 'reservation',
    data: Type.Object({ ...reservation, expiresAt: time }),
  },
  ReservationConfirmed: {
    version: 1,
    summary: 'The places of a reservation became those of a sale.',
    subject: 'reservation',
    /** With the pass that it was reserved with, where its session had a line: that one is over. */
    data: Type.Object({
      ...reservation,
      saleId: Type.String({ pattern: '^sale-' }),
      passId: Type.Optional(uuid),
    }),
  },
  ReservationCancelled: {
    version: 1,
    summary: 'A reservation was given back before it was sold.',
    subject: 'reservation',
    data: Type.Object({ ...reservation, ...places }),
  },
  ReservationExpired: {
    version: 1,
    summary: 'A reservation lapsed.',
    subject: 'reservation',
    data: Type.Object({ ...reservation, ...places }),
  },
  ReservationRefunded: {
    version: 1,
    summary: 'The places of a sale were taken back.',
    subject: 'reservation',
    data: Type.Object({
      ...reservation,
      ...places,
      saleId: Type.String({ pattern: '^sale-' }),
    }),
  },
  ReservationReduced: {
    version: 1,
    summary: 'Some places of a sale were taken back; the others stay sold.',
    subject: 'reservation',
    data: Type.Object({
      ...reservation,
      ...places,
      saleId: Type.String({ pattern: '^sale-' }),
    }),
  },
  ReservationImported: {
    version: 1,
    summary: 'A reservation of another system was brought in by a file, as it stood there.',
    subject: 'reservation',
    data: Type.Object({
      ...reservation,
      ...places,
      ...money,
      status: Type.String(),
      expiresAt: time,
      saleId: Type.Optional(Type.String({ pattern: '^sale-' })),
    }),
  },
  ReservationMoved: {
    version: 1,
    summary:
      'A reservation became that of another user id: the account that a guest was shown to be.',
    subject: 'reservation',
    data: Type.Object({ ...reservation, fromUserId: Type.String() }),
  },
  WaitingListChanged: {
    version: 1,
    summary: 'The waiting list of a session was opened or closed, or offers for another time.',
    subject: 'session',
    data: Type.Object({ sessionId: uuid, isOpen: Type.Boolean(), offerSeconds: Type.Number() }),
  },
  WaitingListJoined: {
    version: 1,
    summary: 'A user began to wait for places of a session; without a sector any will do.',
    subject: 'session',
    data: Type.Object({
      ...waiting,
      sectorId: Type.Optional(Type.String()),
      quantity: Type.Integer(),
      together: Type.Boolean(),
    }),
  },
  WaitingListLeft: {
    version: 1,
    summary:
      'A user does not wait any more: he left, bought what he was offered, let it lapse, or the session was cancelled.',
    subject: 'session',
    data: Type.Object({
      ...waiting,
      reason: Type.Union([
        Type.Literal('left'),
        Type.Literal('taken'),
        Type.Literal('lapsed'),
        Type.Literal('cancelled'),
      ]),
    }),
  },
  WaitingListMoved: {
    version: 1,
    summary: 'An entry of a waiting list became that of another user id, as ReservationMoved.',
    subject: 'session',
    data: Type.Object({ ...waiting, fromUserId: Type.String() }),
  },
  SeatsOffered: {
    version: 1,
    summary: 'Places that came free are held for a user who waited for such, until he buys them.',
    subject: 'reservation',
    data: Type.Object({ ...reservation, ...places, ...money, expiresAt: time, entryId }),
  },
  ResaleOffered: {
    version: 1,
    summary: 'A buyer offers a ticket of a reservation of his to who waits, for what he paid.',
    subject: 'reservation',
    data: Type.Object({ ...reservation, ...places, ...ticketForSale, price: Type.Number() }),
  },
  ResaleEnded: {
    version: 1,
    summary: 'A ticket is no longer offered, and stays whose it is.',
    subject: 'reservation',
    /** Such as `taken-back`, `used` or `transferred`. */
    data: Type.Object({ ...reservation, ...places, ...ticketForSale, reason: Type.String() }),
  },
  SeatReleased: {
    version: 1,
    summary:
      'Places are free again. Seats that somebody else had taken by then are not among them.',
    subject: 'reservation',
    data: Type.Object({
      sessionId: uuid,
      reservationId,
      ...places,
      reason: Type.Union([
        Type.Literal('expired'),
        Type.Literal('cancelled'),
        Type.Literal('refunded'),
      ]),
    }),
  },
} as const;
