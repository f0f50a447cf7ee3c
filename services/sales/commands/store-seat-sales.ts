import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { traceparentsOf } from '../../../platform/telemetry/command-traces.ts';
import type { ConfirmHoldOutcome } from '../../inventory/contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const beginSeatSales = statement('begin-seat-sales');
const completeSeatSales = statement('complete-seat-sales');

type NewSale = { saleId: string; holdId: string; paymentMethod: string; transactionId: string };
/** `byOrder`: an order sells it, and completes it. */
type BegunSale = { saleId: string; byOrder: boolean };
type ConfirmedSale = Extract<ConfirmHoldOutcome, { ok: true }>;
type HeldUnits = { sectorId: string; quantity: number };
type CompletedSale = { paidAtMs: number; seats: string[]; sectors: HeldUnits[] };

export type SeatSaleStore = {
  /** Writes down that a hold is being sold; tells which sale it is, that of the first who began. */
  begin: (sale: NewSale) => Promise<BegunSale>;
  /** Gives a sale its places and its time, once. */
  complete: (sale: ConfirmedSale) => Promise<CompletedSale>;
  close: () => Promise<void>;
};

/** The first and the last step of sales of held places, many sales in a statement. */
export function createSeatSaleStore(database: Database, context: BatchContext): SeatSaleStore {
  const beginning = createBatcher<NewSale, BegunSale>({
    ...batchDefaults('sales.begin-seat-sales', context),
    queue: new KeyQueue({ keysOf: ({ holdId }) => [holdId] }),
    run: (sales) => begin(database, sales),
  });
  const completing = createBatcher<ConfirmedSale, CompletedSale>({
    ...batchDefaults('sales.complete-seat-sales', context),
    queue: new KeyQueue({ keysOf: ({ saleId }) => [saleId] }),
    run: (sales) => complete(database, sales),
  });
  return {
    begin: beginning.submit,
    complete: completing.submit,
    async close() {
      await Promise.all([beginning.close(), completing.close()]);
    },
  };
}

async function begin(database: Database, sales: readonly NewSale[]): Promise<BegunSale[]> {
  const rows = await database.query<[holdId: string, saleId: string, byOrder: boolean]>(
    beginSeatSales,
    [
      arrayLiteral(sales.map(({ saleId }) => saleId)),
      arrayLiteral(sales.map(({ holdId }) => holdId)),
      sales.map(({ paymentMethod }) => paymentMethod),
      sales.map(({ transactionId }) => transactionId),
    ],
  );
  const begun = new Map(rows.map(([holdId, saleId, byOrder]) => [holdId, { saleId, byOrder }]));
  return sales.map(({ holdId }) => begun.get(holdId) ?? fail(`hold ${holdId} was not begun`));
}

async function complete(
  database: Database,
  asked: readonly ConfirmedSale[],
): Promise<CompletedSale[]> {
  const sales = asked.toSorted((a, b) => (a.saleId < b.saleId ? -1 : 1));
  const rows = await database.query<[string, number, string[], HeldUnits[]]>(completeSeatSales, [
    arrayLiteral(sales.map(({ saleId }) => saleId)),
    arrayLiteral(sales.map(({ sessionId }) => sessionId)),
    sales.map(({ sessionName }) => sessionName),
    sales.map(({ userId }) => userId),
    sales.map(({ seats }) => JSON.stringify(seats)),
    sales.map(({ sectors }) => JSON.stringify(sectors)),
    arrayLiteral(sales.map(({ totalMinor }) => totalMinor)),
    sales.map(({ currency }) => currency),
    traceparentsOf(sales),
    arrayLiteral(sales.map(({ organisationId }) => organisationId ?? 'NULL')),
  ]);
  const completed = new Map(
    rows.map(([saleId, paidAtMs, seats, sectors]) => [saleId, { paidAtMs, seats, sectors }]),
  );
  return asked.map(
    ({ saleId }) =>
      completed.get(saleId) ?? fail(`sale ${saleId} vanished before it was completed`),
  );
}

function fail(message: string): never {
  throw new Error(message);
}
