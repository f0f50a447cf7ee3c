import { type Static, Type } from 'typebox';
import type { KeyedSums, SessionFigures, Sum, Sums } from '../queries/find-figures.ts';

const count = Type.Integer();
const minor = Type.Integer({ description: 'In minor units of the currency: 2550 is 25.50.' });

const deals = { sales: count, tickets: count, revenueMinor: minor };
const refunds = { refunds: count, refundedTickets: count, refundedMinor: minor };
const step = Type.Object({ reservations: count, places: count });

export const sessionReport = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  totals: Type.Object({ ...deals, ...refunds }),
  funnel: Type.Object({
    created: step,
    extended: Type.Object({ times: count }),
    confirmed: step,
    expired: step,
    cancelled: step,
    refunded: step,
    conversion: Type.Union([Type.Number(), Type.Null()], {
      description: 'The share of reservations that were confirmed, 0 to 1.',
    }),
  }),
  bySector: Type.Array(Type.Object({ sectorId: Type.String(), ...deals, ...refunds })),
  byPriceKind: Type.Array(Type.Object({ kind: Type.String(), ...deals, ...refunds })),
});

export const minutesReport = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  from: Type.String({ format: 'date-time' }),
  to: Type.String({ format: 'date-time' }),
  minutes: Type.Array(
    Type.Object({ minute: Type.String({ format: 'date-time' }), ...deals, ...refunds }),
  ),
});

const NONE: Sum = { times: 0, places: 0, amountMinor: 0 };

/** What was sold, seats and counted units together, and what of it was taken back. */
function dealsOf({ sold = NONE, purchased = NONE, refunded = NONE }: Sums) {
  return {
    sales: sold.times + purchased.times,
    tickets: sold.places + purchased.places,
    revenueMinor: sold.amountMinor + purchased.amountMinor,
    refunds: refunded.times,
    refundedTickets: refunded.places,
    refundedMinor: refunded.amountMinor,
  };
}

export function sessionBody(
  sessionId: string,
  { all, bySector, byKind }: SessionFigures,
): Static<typeof sessionReport> {
  const { reserved = NONE, sold = NONE } = all;
  const stepOf = ({ times, places } = NONE) => ({ reservations: times, places });
  return {
    sessionId,
    totals: dealsOf(all),
    funnel: {
      created: stepOf(reserved),
      extended: { times: all.extended?.times ?? 0 },
      confirmed: stepOf(sold),
      expired: stepOf(all.expired),
      cancelled: stepOf(all.cancelled),
      refunded: stepOf(all.refunded),
      conversion: reserved.times > 0 ? round(sold.times / reserved.times) : null,
    },
    bySector: [...bySector].map(([sectorId, sums]) => ({ sectorId, ...dealsOf(sums) })),
    byPriceKind: [...byKind].map(([kind, sums]) => ({ kind, ...dealsOf(sums) })),
  };
}

export function minutesBody(minutes: KeyedSums): Static<typeof minutesReport>['minutes'] {
  return [...minutes].map(([minute, sums]) => ({ minute: `${minute}:00Z`, ...dealsOf(sums) }));
}

function round(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
