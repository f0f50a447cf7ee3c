import type { Clock } from '../../../platform/clock/clock.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { PaymentsApi } from '../../payments/contract.ts';
import type { RefundOutcome, RefundSale } from '../contract.ts';
import type { SeatSaleSteps } from './confirm-reservation.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const beginRefund = statement('begin-refund');
const completeRefund = statement('complete-refund');
const giveUpRefund = statement('give-up-refund');
const findSaleOfUser = statement('find-sale-of-user');

type RefundRow = readonly [
  state: 'pending' | 'completed' | 'refunding' | 'refunded',
  holdId: string,
  seats: string[] | null,
  sectors: { sectorId: string; quantity: number }[] | null,
  refundedAtMs: number | null,
  /** Of an order's: the payment whose money goes back. */
  paymentId: string | null,
  totalMinor: number | null,
];

export type BegunRefund = {
  saleId: string;
  holdId: string;
  paymentId: string | null;
  totalMinor: number | null;
};

type RefundEnd =
  | { ok: true; refundedAtMs: number }
  | { ok: false; code: 'REFUND_REFUSED'; reason: string };

export type RefundSteps = Pick<SeatSaleSteps, 'database' | 'inventory'> & {
  payments: Pick<PaymentsApi, 'refundPayment'>;
};

/**
 * Takes a sale of held places back, once, in four steps:
 *
 *   1. begin     the sale is written down as being refunded
 *   2. pay back  the payments give the money of an order back; other payments were made elsewhere, and their books
 *                follow (messages/book-payments.ts)
 *   3. release   the inventory frees its places
 *   4. complete  the sale is refunded
 *
 * A provider that refuses to pay back leaves the sale as it was. Each step may be asked again. After a crash
 * `jobs/finish-seat-sales.ts` goes on with steps 2 to 4.
 */
export function createRefundSale(
  steps: RefundSteps & { inventory: Pick<InventoryApi, 'findSession'>; clock: Clock },
) {
  /** A buyer takes nothing back once the session has begun: he may have been let in. */
  const isTooLate = async (saleId: string, userId: string): Promise<boolean> => {
    const [sale] = await steps.database.query<[string]>(findSaleOfUser, [saleId, userId]);
    if (!sale) return false;
    const found = await steps.inventory.findSession({ sessionId: sale[0] });
    return found.ok && found.session.startsAtMs <= steps.clock.nowMs();
  };
  return async ({ saleId, reach, isBuyer }: RefundSale): Promise<RefundOutcome> => {
    if (isBuyer && (await isTooLate(saleId, reach.userId ?? ''))) {
      return { ok: false, code: 'REFUND_CLOSED' };
    }
    const { userId = null, organisationId = null } = reach;
    const values = [saleId, userId, organisationId];
    const [begun] = await steps.database.query<RefundRow>(beginRefund, values);
    if (!begun || begun[0] === 'pending') return { ok: false, code: 'SALE_NOT_FOUND' };
    const [state, holdId, seats, sectors, refundedAtMs] = begun;
    const places = { seats: seats ?? [], sectors: sectors ?? [] };
    if (state === 'refunded') return { ok: true, ...places, refundedAtMs: refundedAtMs ?? 0 };
    const [, , , , , paymentId, totalMinor] = begun;
    const finished = await finishRefund(steps, { saleId, holdId, paymentId, totalMinor });
    return finished.ok ? { ...finished, ...places } : finished;
  };
}

/** Steps 2 to 4 of a refund that was begun, by whomever. Returns when it was refunded. */
export async function finishRefund(
  { database, inventory, payments }: RefundSteps,
  { saleId, holdId, paymentId, totalMinor }: BegunRefund,
): Promise<RefundEnd> {
  if (paymentId !== null && totalMinor !== null && totalMinor > 0) {
    const refundId = saleId;
    const paid = await payments.refundPayment({ paymentId, refundId, amountMinor: totalMinor });
    if (!paid.ok) {
      await database.execute(giveUpRefund, [saleId]);
      return { ok: false, code: 'REFUND_REFUSED', reason: paid.code };
    }
  }
  const released = await inventory.refundHold({ holdId, saleId });
  if (!released.ok) throw new Error(`sale ${saleId} has no places that could be given back`);
  const [completed] = await database.query<[number]>(completeRefund, [
    saleId,
    currentTraceparent(),
  ]);
  if (!completed) throw new Error(`sale ${saleId} vanished before it was refunded`);
  return { ok: true, refundedAtMs: completed[0] };
}
