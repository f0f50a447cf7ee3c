import { type Static, Type } from 'typebox';
import { keyOf } from '../domain/refunds/sold-place.ts';
import type { ShownSale } from '../queries/show-sale.ts';
import { fromMinor } from './decimal-amount.ts';
import { describeParts, refundedSectors, refundPartsBody } from './refund-body.ts';

const time = Type.String({ format: 'date-time' });
const text = Type.String();
const amount = Type.Number();

const place = Type.Object({
  seat: Type.Optional(text),
  sectorId: Type.Optional(Type.String({ description: 'Of a general-admission sector.' })),
  unit: Type.Optional(
    Type.Integer({ description: 'Its number among the places of that sector in this sale.' }),
  ),
  kind: Type.Optional(Type.String({ description: 'Of its ticket, where it was ordered.' })),
  paid: Type.Number({ description: 'With its share of fees, and of a tax on top.' }),
  status: Type.Enum(['sold', 'refunding', 'refunded']),
});

const refundOfSale = Type.Object({
  refundId: Type.String({ format: 'uuid' }),
  status: Type.Enum(['refunding', 'refunded', 'refused']),
  cause: Type.Enum(['buyer', 'seller', 'session', 'resale'], {
    description:
      'Who wanted it: the buyer, who manages the session, that it was cancelled, or that another buyer has taken these.',
  }),
  seats: Type.Array(text),
  sectors: refundedSectors,
  parts: refundPartsBody,
  amount,
  reason: Type.Optional(Type.String({ description: 'Why it was refused.' })),
  begunAt: time,
  endedAt: Type.Optional(time),
});

/** A sale of held places, as its owner sees it. */
export const sale = Type.Object({
  saleId: text,
  reservationId: text,
  orderId: Type.Optional(text),
  sessionId: Type.String({ format: 'uuid' }),
  movieTitle: text,
  userId: text,
  status: Type.Enum(['sold', 'refunding', 'refunded'], {
    description: '`sold` while any of its places is; `refunding` while a refund is under way.',
  }),
  places: Type.Array(place),
  totalAmount: amount,
  refundedAmount: Type.Number({ description: 'What went back of it, or is about to.' }),
  currency: text,
  purchasedAt: time,
  refundedAt: Type.Optional(time),
  refunds: Type.Array(refundOfSale),
});

const STATUSES = { completed: 'sold', refunding: 'refunding', refunded: 'refunded' } as const;
const REFUND_STATUSES = { begun: 'refunding', completed: 'refunded', refused: 'refused' } as const;

export function describeSale({ sale: found, shares, refunds }: ShownSale): Static<typeof sale> {
  const { saleId, refundedAtMs } = found;
  return {
    saleId: `sale-${saleId}`,
    reservationId: `res-${found.holdId}`,
    ...(found.isOfOrder && { orderId: `ord-${saleId}` }),
    sessionId: found.sessionId,
    movieTitle: found.sessionName,
    userId: found.userId,
    status: STATUSES[found.state],
    places: describePlaces({ sale: found, shares, refunds }),
    totalAmount: fromMinor(found.totalMinor),
    refundedAmount: fromMinor(found.refundedMinor),
    currency: found.currency,
    purchasedAt: isoOf(found.paidAtMs),
    ...(refundedAtMs !== null && { refundedAt: isoOf(refundedAtMs) }),
    refunds: refunds.map(describeRefund),
  };
}

function describePlaces({ sale: { gone }, shares, refunds }: ShownSale) {
  const refundOf = new Map(gone.map((one) => [keyOf(one), one.refundId]));
  const begun = refunds.find(({ state }) => state === 'begun')?.refundId;
  const statusOf = (refundId: string | undefined): Static<typeof place>['status'] => {
    if (refundId === undefined) return 'sold';
    return refundId === begun ? 'refunding' : 'refunded';
  };
  return shares.places.map((share) => ({
    ...(share.kind === 'seat'
      ? { seat: share.place }
      : { sectorId: share.place, unit: share.unit }),
    ...(share.ticketKind !== null && { kind: share.ticketKind }),
    paid: fromMinor(share.ticketMinor + share.feesMinor + share.taxMinor),
    status: statusOf(refundOf.get(keyOf(share))),
  }));
}

function describeRefund(refund: ShownSale['refunds'][number]) {
  const { refundId, state, cause, seats, sectors, parts, refusal, endedAtMs } = refund;
  return {
    refundId,
    status: REFUND_STATUSES[state],
    cause,
    seats,
    ...(sectors.length > 0 && { sectors }),
    parts: describeParts(parts),
    amount: fromMinor(parts.totalMinor),
    ...(refusal !== null && { reason: refusal }),
    begunAt: isoOf(refund.begunAtMs),
    ...(endedAtMs !== null && { endedAt: isoOf(endedAtMs) }),
  };
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
