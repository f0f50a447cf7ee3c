import type { Clock } from '../../../platform/clock/clock.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { PaymentsApi } from '../../payments/contract.ts';
import { type ComparedSale, compareSale, type SaleDifference } from '../domain/compare-sale.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const listSales = statement('list-sales-to-compare');
const findPaidWithoutSale = statement('find-paid-without-sale');

const PAGE_SIZE = 200;
/** Of one kind in one answer: more than that is asked for by shorter times. */
const MOST_COMPARED = 10_000;
/** What seems to differ is looked at once more after so long: sales go on meanwhile. */
const LOOK_AGAIN_MS = 500;
const FIRST = { micros: '0', id: '00000000-0000-0000-0000-000000000000' };

export type Time = { fromMs: number; beforeMs: number };

export type FoundDifference = SaleDifference & { saleId: string | null; paymentId: string | null };

export type SalesReconciliation = {
  sales: number;
  /** Whether there was no more in that time than is compared at once. */
  isComplete: boolean;
  differences: FoundDifference[];
};

export type ReconcileSalesOptions = {
  database: Database;
  inventory: Pick<InventoryApi, 'findHold'>;
  payments: Pick<PaymentsApi, 'findPayment' | 'listPayments'>;
  clock: Clock;
  pause: (ms: number) => Promise<unknown>;
};

type SaleRow = readonly [
  paidAtMicros: string,
  saleId: string,
  holdId: string,
  state: ComparedSale['state'],
  byOrder: boolean,
  paymentId: string | null,
  totalMinor: number,
  refundedMinor: number,
  seats: readonly string[],
  units: number,
];

/** Compares what was sold in a time with the seats and the money that there are for it, and the money with what was sold. */
export function createReconcileSales(options: ReconcileSalesOptions) {
  return async (time: Time): Promise<SalesReconciliation> => {
    const first = await compareAll(options, time);
    if (first.differences.length === 0) return first;
    await options.pause(LOOK_AGAIN_MS);
    const nameOf = (one: FoundDifference) => `${one.code} ${one.saleId} ${one.paymentId}`;
    const before = new Set(first.differences.map(nameOf));
    const second = await compareAll(options, time);
    return { ...second, differences: second.differences.filter((one) => before.has(nameOf(one))) };
  };
}

async function compareAll(
  options: ReconcileSalesOptions,
  time: Time,
): Promise<SalesReconciliation> {
  const sold = await compareSales(options, time);
  const paid = await comparePayments(options, time);
  return {
    sales: sold.count,
    isComplete: sold.isComplete && paid.isComplete,
    differences: [...sold.differences, ...paid.differences],
  };
}

async function compareSales(options: ReconcileSalesOptions, { fromMs, beforeMs }: Time) {
  const { database } = options;
  const differences: FoundDifference[] = [];
  let last = FIRST;
  let count = 0;
  for (;;) {
    const values = [fromMs, beforeMs, last.micros, last.id, PAGE_SIZE];
    const rows = await database.query<SaleRow>(listSales, values);
    const found = await Promise.all(rows.map((row) => compareOne(options, saleOf(row))));
    differences.push(...found.flat());
    count += rows.length;
    const end = rows.length === PAGE_SIZE ? rows.at(-1) : undefined;
    if (!end) return { differences, count, isComplete: true };
    if (count >= MOST_COMPARED) return { differences, count, isComplete: false };
    last = { micros: end[0], id: end[1] };
  }
}

async function compareOne(
  { inventory, payments, clock }: ReconcileSalesOptions,
  sale: ComparedSale,
): Promise<FoundDifference[]> {
  const { holdId, saleId, paymentId } = sale;
  const [held, paid] = await Promise.all([
    inventory.findHold({ holdId }),
    paymentId === null ? undefined : payments.findPayment({ paymentId }),
  ]);
  const hold = held.ok ? held.hold : undefined;
  const payment = paid?.ok ? paid.payment : undefined;
  const faults = compareSale(sale, hold, payment, clock.nowMs());
  return faults.map((fault) => ({ ...fault, saleId, paymentId }));
}

function saleOf(row: SaleRow): ComparedSale {
  const [paidAtMicros, saleId, holdId, state, byOrder, paymentId, ...rest] = row;
  const [totalMinor, refundedMinor, seats, units] = rest;
  const paidAtMs = Number(paidAtMicros) / 1000;
  return {
    saleId,
    holdId,
    state,
    byOrder,
    paymentId,
    paidAtMs,
    totalMinor,
    refundedMinor,
    seats,
    units,
  };
}

/** Money that is here, and nobody has got anything for it. */
async function comparePayments({ database, payments }: ReconcileSalesOptions, time: Time) {
  const differences: FoundDifference[] = [];
  let after: string | undefined;
  let count = 0;
  do {
    const page = await payments.listPayments({
      ...time,
      state: 'captured',
      limit: PAGE_SIZE,
      ...(after !== undefined && { after }),
    });
    const kept = page.payments.filter(
      (one) => !one.isUnwanted && one.capturedMinor > one.refundedMinor + one.refundingMinor,
    );
    const ids = arrayLiteral(kept.map(({ paymentId }) => paymentId));
    const rows = await database.query<[paymentId: string]>(findPaidWithoutSale, [ids]);
    const without = new Set(rows.map(([paymentId]) => paymentId));
    for (const { paymentId, saleRef, capturedMinor } of kept) {
      if (!without.has(paymentId)) continue;
      const theirs = `${capturedMinor} for ${saleRef}`;
      differences.push({
        code: 'PAID_WITHOUT_SALE',
        saleId: null,
        paymentId,
        ours: 'no sale',
        theirs,
      });
    }
    count += page.payments.length;
    after = page.next ?? undefined;
  } while (after !== undefined && count < MOST_COMPARED);
  return { differences, isComplete: after === undefined };
}
