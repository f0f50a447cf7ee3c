import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import type { RefundOutcome, RefundSale } from '../contract.ts';
import type { SeatSaleSteps } from './confirm-reservation.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const beginRefund = statement('begin-refund');
const completeRefund = statement('complete-refund');

type RefundRow = readonly [
  state: 'pending' | 'completed' | 'refunding' | 'refunded',
  holdId: string,
  seats: string[] | null,
  sectors: { sectorId: string; quantity: number }[] | null,
  refundedAtMs: number | null,
];

type RefundSteps = Pick<SeatSaleSteps, 'database' | 'inventory'>;

/**
 * Takes a sale of held places back, once, in three steps:
 *
 *   1. begin     the sale is written down as being refunded
 *   2. release   the inventory frees its places
 *   3. complete  the sale is refunded
 *
 * Each step may be asked again. After a crash `jobs/finish-seat-sales.ts` goes on with steps 2 and 3.
 */
export function createRefundSale(steps: RefundSteps) {
  return async ({ saleId, reach }: RefundSale): Promise<RefundOutcome> => {
    const { userId = null, organisationId = null } = reach;
    const values = [saleId, userId, organisationId];
    const [begun] = await steps.database.query<RefundRow>(beginRefund, values);
    if (!begun || begun[0] === 'pending') return { ok: false, code: 'SALE_NOT_FOUND' };
    const [state, holdId, seats, sectors, refundedAtMs] = begun;
    const places = { seats: seats ?? [], sectors: sectors ?? [] };
    if (state === 'refunded') return { ok: true, ...places, refundedAtMs: refundedAtMs ?? 0 };
    return { ok: true, ...places, refundedAtMs: await finishRefund(steps, { saleId, holdId }) };
  };
}

/** Steps 2 and 3 of a refund that was begun, by whomever. Returns when it was refunded. */
export async function finishRefund(
  { database, inventory }: RefundSteps,
  { saleId, holdId }: { saleId: string; holdId: string },
): Promise<number> {
  const released = await inventory.refundHold({ holdId, saleId });
  if (!released.ok) throw new Error(`sale ${saleId} has no places that could be given back`);
  const [completed] = await database.query<[number]>(completeRefund, [
    saleId,
    currentTraceparent(),
  ]);
  if (!completed) throw new Error(`sale ${saleId} vanished before it was refunded`);
  return completed[0];
}
