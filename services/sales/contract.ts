import { Type } from 'typebox';
import { type ApiOf, defineContract } from '../../platform/service/contract.ts';

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

export const salesContract = defineContract({
  service: 'sales',
  operations: {
    purchaseUnits: { input: purchaseInput, output: purchaseOutcome },
  },
});

export type SalesApi = ApiOf<typeof salesContract>;
export type Purchase = Parameters<SalesApi['purchaseUnits']>[0];
export type PurchaseOutcome = Awaited<ReturnType<SalesApi['purchaseUnits']>>;
