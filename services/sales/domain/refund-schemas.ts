import { type Static, Type } from 'typebox';

const uuid = Type.String({ format: 'uuid' });
const minor = Type.Integer({ minimum: 0 });

/** Places of general-admission sectors by their numbers within the sale: 1, 2, 3 …, as its tickets have them. */
const refundedUnits = Type.Object({
  sectorId: Type.String(),
  quantity: Type.Integer(),
  units: Type.Array(Type.Integer({ minimum: 1 })),
});

/** Some places of a sale: of a sector by their numbers, or as many as are said, the last ones first. */
export const namedPlaces = Type.Object({
  seats: Type.Array(Type.String(), { uniqueItems: true }),
  /** Each sector once. */
  sectors: Type.Array(
    Type.Object({
      sectorId: Type.String(),
      quantity: Type.Optional(Type.Integer({ minimum: 1 })),
      units: Type.Optional(Type.Array(Type.Integer({ minimum: 1 }), { minItems: 1 })),
    }),
  ),
});

/** What goes back, part by part; a tax is told where it was added to the prices. */
export const refundParts = Type.Object({
  ticketsMinor: minor,
  productsMinor: minor,
  feesMinor: minor,
  taxMinor: minor,
  totalMinor: minor,
});

export const refundFields = {
  /** Chosen by the caller; the same refund is carried out once. */
  refundId: uuid,
  saleId: uuid,
  /** All that is left of the sale where absent. */
  places: Type.Optional(namedPlaces),
  /** What the rule of the session gives at this moment; or all that was paid, if who asks manages the session. */
  terms: Type.Union([Type.Literal('rule'), Type.Literal('whole')]),
};

const refusal = <Code extends string>(code: Code) =>
  Type.Object({ ok: Type.Literal(false), code: Type.Literal(code) });
const refusalOfPlace = <Code extends string>(code: Code) =>
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal(code),
    /** The seat, or the sector. */
    place: Type.String(),
  });

export const refundOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    /** `refunding`: the provider has not answered. It is found out by itself. */
    status: Type.Union([Type.Literal('refunded'), Type.Literal('refunding')]),
    refundId: uuid,
    seats: Type.Array(Type.String()),
    sectors: Type.Array(refundedUnits),
    amountMinor: minor,
    currency: Type.String(),
    refundedAtMs: Type.Union([Type.Number(), Type.Null()]),
  }),
  refusal('SALE_NOT_FOUND'),
  /** By the rule of its session nothing goes back any more. */
  refusal('REFUND_CLOSED'),
  /** Only who manages the session goes beyond its rule. */
  refusal('RULE_BINDS'),
  /** Another refund of the same sale waits for its provider. */
  refusal('REFUND_UNDER_WAY'),
  /** All of it is asked for, and went back before, in parts. */
  refusal('NOTHING_LEFT'),
  /** The sale has no such place. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('PLACE_NOT_SOLD'),
    place: Type.String(),
    /** Where it was named. */
    field: Type.Union([Type.Literal('seats'), Type.Literal('sectors')]),
  }),
  /** It went back before. */
  refusalOfPlace('PLACE_REFUNDED'),
  /** Somebody was let in with its ticket, and its buyer asks. */
  refusalOfPlace('TICKET_USED'),
  /** The provider does not give the money back: the sale stays. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('REFUND_REFUSED'),
    reason: Type.String(),
  }),
]);

/** As a user's history has it. */
export const completedRefund = Type.Object({
  refundId: uuid,
  seats: Type.Array(Type.String()),
  sectors: Type.Array(refundedUnits),
  amountMinor: minor,
  refundedAtMs: Type.Number(),
});

export type RefundOutcome = Static<typeof refundOutcome>;
export type NamedPlaces = Static<typeof namedPlaces>;
export type RefundedUnits = Static<typeof refundedUnits>;
export type RefundParts = Static<typeof refundParts>;
