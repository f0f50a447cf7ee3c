import { Type } from 'typebox';
import { reachSchema } from '../../platform/access/reach.ts';
import { eventOperations } from '../../platform/events/event-operations.ts';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';
import { salesEvents } from './domain/event-schemas.ts';
import { payOrderFields, payOrderOutcome } from './domain/order-schemas.ts';
import { completedRefund, refundFields, refundOutcome } from './domain/refund-schemas.ts';

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
    /** `HOLD_BEING_PAID`: an order sells it. `VOUCHER_NEEDED`: an order has to, since its places are hidden. */
    code: Type.Union([
      Type.Literal('HOLD_EXPIRED'),
      Type.Literal('HOLD_BEING_PAID'),
      Type.Literal('VOUCHER_NEEDED'),
    ]),
  }),
  Type.Object({
    ok: Type.Literal(false),
    code: Type.Literal('HOLD_CANCELLED'),
    because: Type.Optional(Type.Union([Type.Literal('session'), Type.Literal('refund')])),
  }),
]);

const giveUpPaymentOutcome = Type.Union([
  Type.Object({
    ok: Type.Literal(true),
    /** The payments, or their provider, do not answer: it is given up by itself once they do. */
    isUnderWay: Type.Boolean(),
  }),
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('ORDER_NOT_FOUND') }),
  /** The payment came first. */
  Type.Object({ ok: Type.Literal(false), code: Type.Literal('ORDER_PAID') }),
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
      /** When nothing was left of it. */
      refundedAtMs: Type.Union([Type.Number(), Type.Null()]),
      refunds: Type.Array(completedRefund),
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
    /** Gives up the try to pay an order that is under way, once for a command: its money stays with the buyer or goes back. */
    giveUpPayment: {
      input: Type.Object({
        orderId: Type.String({ format: 'uuid' }),
        reach: reachSchema,
        commandId: Type.String({ format: 'uuid' }),
      }),
      output: giveUpPaymentOutcome,
    },
    /**
     * Takes places of a sale back, or all that are left of it, once for the refund's id: they are free again, their
     * tickets are void, and what is to go back of the money goes back.
     */
    refundSale: {
      /** What is out of `reach` is not there. */
      input: Type.Object({ ...refundFields, reach: reachSchema }),
      output: refundOutcome,
    },
    /** A page of all that is known of a user's orders, newest first, after one of them; the last page is empty. */
    exportOrders: {
      input: Type.Object({
        userId: Type.String(),
        after: Type.Optional(Type.String({ format: 'uuid' })),
      }),
      output: Type.Object({
        orders: Type.Array(
          Type.Object({
            orderId: Type.String({ format: 'uuid' }),
            holdId: Type.String({ format: 'uuid' }),
            sessionId: Type.String({ format: 'uuid' }),
            state: Type.String(),
            currency: Type.String(),
            /** Its parts, with reasons and answers. */
            content: Type.Unknown(),
          }),
        ),
      }),
    },
    /** Forgets what a user wrote himself with his orders: answers, and reasons that prove no price. */
    forgetCustomer: {
      input: Type.Object({ userId: Type.String({ minLength: 1, maxLength: 200 }) }),
      output: Type.Object({ forgotten: Type.Integer() }),
    },
    /** Which hidden price categories of a session a voucher (in capitals) unlocks at this moment. */
    findUnlocked: {
      input: Type.Object({
        sessionId: Type.String({ format: 'uuid' }),
        code: Type.String({ maxLength: 100 }),
        /** Who wants the places, where that is known. */
        userId: Type.Optional(Type.String()),
      }),
      output: Type.Union([
        Type.Object({ ok: Type.Literal(true), categories: Type.Array(Type.String()) }),
        Type.Object({
          ok: Type.Literal(false),
          code: Type.Union([Type.Literal('VOUCHER_INVALID'), Type.Literal('VOUCHER_USED_UP')]),
        }),
      ]),
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
export type GiveUpPayment = Parameters<SalesApi['giveUpPayment']>[0];
export type GiveUpPaymentOutcome = Awaited<ReturnType<SalesApi['giveUpPayment']>>;
export type PayOrder = Parameters<SalesApi['payOrder']>[0];
export type RefundSale = Parameters<SalesApi['refundSale']>[0];
