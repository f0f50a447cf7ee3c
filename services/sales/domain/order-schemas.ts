import { type Static, Type } from 'typebox';

const uuid = Type.String({ format: 'uuid' });
const soldUnits = Type.Object({ sectorId: Type.String(), quantity: Type.Integer() });

/** How an order is paid for. Payments that were made elsewhere are told of by confirming the reservation. */
export const orderMethod = Type.Union([
  Type.Literal('card'),
  Type.Literal('pix'),
  Type.Literal('cash'),
  Type.Literal('free'),
]);

export const payOrderFields = {
  orderId: uuid,
  /** Of this try, and of its payment: asked again it is the same try. */
  paymentId: uuid,
  method: orderMethod,
  /** The provider's name of a means of payment; never the number of a card. */
  token: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
};

/** What the buyer has to do before his payment can be approved. */
const buyerAction = Type.Union([
  Type.Object({ kind: Type.Literal('redirect'), url: Type.String() }),
  Type.Object({
    kind: Type.Literal('pix'),
    payload: Type.String(),
    expiresAtMs: Type.Number(),
  }),
  Type.Object({ kind: Type.Literal('client-secret'), clientSecret: Type.String() }),
]);

const failure = <Code extends string>(code: Code) =>
  Type.Object({ ok: Type.Literal(false), code: Type.Literal(code) });

export const payOrderOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    status: Type.Literal('completed'),
    saleId: uuid,
    seats: Type.Array(Type.String()),
    sectors: Type.Array(soldUnits),
    paidAtMs: Type.Number(),
  }),
  /** The buyer has something to do, or nobody knows yet: it is found out by itself. */
  Type.Object({
    ok: Type.Literal(true),
    status: Type.Literal('paying'),
    action: Type.Union([buyerAction, Type.Null()]),
  }),
  failure('ORDER_NOT_FOUND'),
  /** Another try is under way. */
  failure('ORDER_BEING_PAID'),
  failure('HOLD_EXPIRED'),
  failure('HOLD_CANCELLED'),
  /** Its places are sold, by the word of who took the money elsewhere. */
  failure('HOLD_CONFIRMED'),
  /** Its reservation was extended, and it was not asked for again. */
  failure('ORDER_EXPIRED'),
  failure('METHOD_NOT_AVAILABLE'),
  failure('CARD_NUMBER_REFUSED'),
  /** `free` with an amount, or another method without one. */
  failure('PAYMENT_INVALID'),
  /** The order is open again: another means may be tried. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('PAYMENT_DECLINED'),
    declineCode: Type.String(),
    /** Whether the same means may work another time. */
    isRetryable: Type.Boolean(),
  }),
  /** For good: its places are gone, and the money stays with the buyer or goes back to him by itself. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('ORDER_FAILED'),
    reason: Type.String(),
  }),
]);

export type BuyerAction = Static<typeof buyerAction>;
export type PayOrderOutcome = Static<typeof payOrderOutcome>;
