import { Type } from 'typebox';

const uuid = Type.String({ format: 'uuid' });
const time = Type.String({ format: 'date-time' });

/** A sale of held places. */
const sale = {
  saleId: Type.String({ pattern: '^sale-' }),
  reservationId: Type.String({ pattern: '^res-' }),
  sessionId: uuid,
  movieTitle: Type.String(),
  userId: Type.String(),
  seats: Type.Array(Type.String()),
  /** Places of general-admission sectors. */
  sectors: Type.Array(Type.Object({ sectorId: Type.String(), quantity: Type.Integer() })),
  totalAmount: Type.Number(),
  currency: Type.String(),
};

/** Places of a sale that were taken back. Of refunds from before there were several of a sale, less is known. */
const refund = {
  ...sale,
  refundId: Type.Optional(uuid),
  sectors: Type.Array(
    Type.Object({
      sectorId: Type.String(),
      quantity: Type.Integer(),
      /** Which of its places in that sector, by their numbers within the sale. */
      units: Type.Optional(Type.Array(Type.Integer())),
    }),
  ),
  /** What went back of the sale in all. */
  refundedAmount: Type.Optional(Type.Number()),
  /** The buyer, who manages the session, that it was cancelled, or that another buyer has taken these tickets. */
  cause: Type.Optional(Type.Enum(['buyer', 'seller', 'session', 'resale'])),
  refundedAt: time,
};

/** What the sales tell of. A name and a version once given are never given to anything else. */
export const salesEvents = {
  PaymentConfirmed: {
    version: 1,
    summary: 'A reservation was paid for and sold.',
    subject: 'reservation',
    data: Type.Object({
      ...sale,
      paymentMethod: Type.String(),
      transactionId: Type.String(),
      paidAt: time,
    }),
  },
  SaleImported: {
    version: 1,
    summary:
      'A sale of another system was brought in by a file, as it stood there: its money was taken elsewhere, and its buyer is not written to.',
    subject: 'reservation',
    data: Type.Object({
      ...sale,
      paymentMethod: Type.String(),
      transactionId: Type.String(),
      paidAt: time,
      status: Type.Enum(['completed', 'refunded']),
      refundedAmount: Type.Number(),
      refundedSeats: Type.Array(Type.String()),
      refundedSectors: Type.Array(
        Type.Object({
          sectorId: Type.String(),
          quantity: Type.Integer(),
          units: Type.Array(Type.Integer()),
        }),
      ),
    }),
  },
  SaleRefunded: {
    version: 1,
    summary:
      'A sale of held places was taken back, or the last places that were left of it: `totalAmount` went back for these.',
    subject: 'reservation',
    data: Type.Object(refund),
  },
  TicketsRefunded: {
    version: 1,
    summary:
      'Some places of a sale were taken back, and the others stay sold: `totalAmount` went back for these.',
    subject: 'reservation',
    data: Type.Object(refund),
  },
  OrderFailed: {
    version: 1,
    summary:
      'An order came to nothing after it was paid for: its money stays with the buyer or goes back.',
    subject: 'reservation',
    data: Type.Object({
      orderId: Type.String({ pattern: '^ord-' }),
      reservationId: Type.String({ pattern: '^res-' }),
      sessionId: uuid,
      userId: Type.String(),
      totalAmount: Type.Number(),
      currency: Type.String(),
      reason: Type.String(),
    }),
  },
  SaleMoved: {
    version: 1,
    summary: 'A sale became that of another user id: the account that a guest was shown to be.',
    subject: 'reservation',
    data: Type.Object({
      saleId: sale.saleId,
      reservationId: sale.reservationId,
      sessionId: uuid,
      userId: Type.String(),
      fromUserId: Type.String(),
    }),
  },
  TicketsPurchased: {
    version: 1,
    summary: 'Tickets of a counted stock were sold.',
    subject: 'sale',
    data: Type.Object({ saleId: uuid, sessionId: uuid, quantity: Type.Integer() }),
  },
} as const;
