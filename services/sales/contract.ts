import { Type } from 'typebox';
import { reachSchema } from '../../platform/access/reach.ts';
import { eventOperations } from '../../platform/events/event-operations.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { salesEvents } from './domain/event-schemas.ts';
import { payOrderFields, payOrderOutcome } from './domain/order-schemas.ts';

const purchaseInput = Type.Object({
  sessionId: Type.String({ format: 'uuid' }),
  /** Chosen by the caller; the same sale id is carried out once. */
  saleId: Type.String({ format: 'uuid' }),
  quantity: Type.Integer({ minimum: 1, maximum: 10_000 }),
});

const purchaseOutcome = Type.Union([
  Type.Object({ ok: Type.Literal(true), remaining: Type.Integer() }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('INSUFFICIENT_INVENTORY'),
    remaining: Type.Integer(),
  }),
  Type.Object({
    ok: Type.Literal(false),
    /** `SALE_VOID`: it came so late that its units were given back. It can be tried under a new id. */
    code: Type.Union([Type.Literal('SESSION_NOT_FOUND'), Type.Literal('SALE_VOID')]),
  }),
]);

const confirmReservationInput = Type.Object({
  holdId: Type.String({ format: 'uuid' }),
  /** What is out of it is not there. */
  reach: reachSchema,
  paymentMethod: Type.String({ minLength: 1, maxLength: 50 }),
  transactionId: Type.String({ minLength: 1, maxLength: 200 }),
});

/** Places of a general-admission sector. */
const soldUnits = Type.Object({ sectorId: Type.String(), quantity: Type.Integer() });

const confirmReservationOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    saleId: Type.String({ format: 'uuid' }),
    seats: Type.Array(Type.String()),
    sectors: Type.Array(soldUnits),
    paidAtMs: Type.Number(),
  }),
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('HOLD_NOT_FOUND') }),
  Type.Object({
    ok: Type.Literal(false),
    /** `HOLD_BEING_PAID`: an order sells it. */
    code: Type.Union([Type.Literal('HOLD_EXPIRED'), Type.Literal('HOLD_BEING_PAID')]),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('HOLD_CANCELLED'),
    because: Type.Optional(Type.Union([Type.Literal('session'), Type.Literal('refund')])),
  }),
]);

const refundOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    seats: Type.Array(Type.String()),
    sectors: Type.Array(soldUnits),
    refundedAtMs: Type.Number(),
  }),
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('SALE_NOT_FOUND') }),
  /** Its session has begun, and its buyer asks. */
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('REFUND_CLOSED') }),
  /** The provider does not give the money back: the sale stays. */
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('REFUND_REFUSED'),
    reason: Type.String(),
  }),
]);

const purchases = Type.Object({
  purchases: Type.Array(
    Type.Object({
      saleId: Type.String({ format: 'uuid' }),
      sessionId: Type.String({ format: 'uuid' }),
      sessionName: Type.String(),
      seats: Type.Array(Type.String()),
      sectors: Type.Array(soldUnits),
      totalMinor: Type.Integer(),
      paidAtMs: Type.Number(),
      refundedAtMs: Type.Union([Type.Number(), Type.Null()]),
    }),
  ),
});

export const salesContract = defineContract({
  service: 'sales',
  events: salesEvents,
  operations: {
    purchaseUnits: { input: purchaseInput, output: purchaseOutcome },
    /** Sells what a hold holds, once for each hold. */
    confirmReservation: { input: confirmReservationInput, output: confirmReservationOutcome },
    /** Pays an order and sells what it holds, once. */
    payOrder: {
      /** What is out of `reach` is not there. */
      input: Type.Object({ ...payOrderFields, reach: reachSchema }),
      output: payOrderOutcome,
    },
    /** Takes a sale back, once: its places are free again, and the money of an order's goes back. */
    refundSale: {
      input: Type.Object({
        saleId: Type.String({ format: 'uuid' }),
        reach: reachSchema,
        isBuyer: Type.Boolean(),
      }),
      output: refundOutcome,
    },
    /** The hold that a sale of held places sold; sales of counted units have none. */
    findSale: {
      input: Type.Object({ saleId: Type.String({ format: 'uuid' }) }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), holdId: Type.String({ format: 'uuid' }) }),
        Type.Object({ ok: Type.Literal(false), code: Type.Literal('SALE_NOT_FOUND') }),
      ]),
    },
    /** What a user has bought: in the sessions of one organisation, or in all. */
    findPurchases: {
      input: Type.Object({
        userId: Type.String(),
        organisationId: Type.Optional(Type.String({ format: 'uuid' })),
      }),
      output: purchases,
    },
    /**
     * Makes the sales and the holds of a user another's, for good. Asked again it moves what has come since; `moved` counts
     * both. Who wants all asks until it is 0.
     */
    moveCustomer: {
      input: Type.Object({
        fromUserId: Type.String({ minLength: 1, maxLength: 200 }),
        toUserId: Type.String({ minLength: 1, maxLength: 200 }),
      }),
      output: Type.Object({ moved: Type.Integer() }),
    },
    ...eventOperations,
  },
});

export type SalesApi = ApiOf<typeof salesContract>;
export type Purchase = Parameters<SalesApi['purchaseUnits']>[0];
export type PurchaseOutcome = Awaited<ReturnType<SalesApi['purchaseUnits']>>;
export type ConfirmReservation = Parameters<SalesApi['confirmReservation']>[0];
export type ConfirmReservationOutcome = Awaited<ReturnType<SalesApi['confirmReservation']>>;
export type RefundSale = Parameters<SalesApi['refundSale']>[0];
export type RefundOutcome = Awaited<ReturnType<SalesApi['refundSale']>>;
export type PayOrder = Parameters<SalesApi['payOrder']>[0];
