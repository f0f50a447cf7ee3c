import type { Reach } from '../../../platform/access/reach.ts';
import { type BatchContext, batchDefaults } from '../../../platform/batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../../../platform/batch/batcher.ts';
import { KeyQueue } from '../../../platform/batch/key-queue.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { PayOrder } from '../contract.ts';
import { type OrderRow, type OrderState, orderOf, type StoredOrder } from './stored-order.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findOrders = statement('find-orders');
const findOrderSales = statement('find-order-sales');
const beginPaying = statement('begin-paying');
const moveOrders = statement('move-orders');
const beginOrderSales = statement('begin-order-sales');

type SoldUnits = { sectorId: string; quantity: number };
type SoldPlaces = { seats: string[]; sectors: SoldUnits[]; paidAtMs: number };
type Asked = { orderId: string; reach: Reach };
type NewTry = Pick<PayOrder, 'orderId' | 'paymentId' | 'method'> & {
  token: string | undefined;
  holdUntilMs: number;
};
type Move = { order: StoredOrder; next: OrderState; failure: string };
type OrderSale = { orderId: string; holdId: string; method: string; paymentId: string };
type Found = StoredOrder | undefined;

/** The steps that every order takes on its way. */
export type OrderBatches = {
  find: Batcher<Asked, Found>;
  findSale: Batcher<string, SoldPlaces | undefined>;
  beginPaying: Batcher<NewTry, Found>;
  move: Batcher<Move, Found>;
  beginSale: Batcher<OrderSale, string | undefined>;
};

/** Those of a moment go in one statement: in an on-sale a hundred buyers pay at once, each with some steps. */
export function openOrderBatches(database: Database, context: BatchContext): OrderBatches {
  const defaults = (name: string) => batchDefaults(`sales.${name}`, context);
  return {
    find: createBatcher({
      ...defaults('find-orders'),
      run: (asked) => findAll(database, asked),
    }),
    findSale: createBatcher({
      ...defaults('find-order-sales'),
      run: (ids) => findSales(database, ids),
    }),
    beginPaying: createBatcher({
      ...defaults('begin-paying'),
      queue: new KeyQueue({ keysOf: ({ orderId }: NewTry) => [orderId] }),
      run: (tries) => beginAll(database, tries),
    }),
    move: createBatcher({
      ...defaults('move-orders'),
      queue: new KeyQueue({ keysOf: ({ order }: Move) => [order.orderId] }),
      run: (moves) => moveAll(database, moves),
    }),
    beginSale: createBatcher({
      ...defaults('begin-order-sales'),
      queue: new KeyQueue({ keysOf: ({ holdId }: OrderSale) => [holdId] }),
      run: (sales) => beginSales(database, sales),
    }),
  };
}

async function findAll(database: Database, asked: readonly Asked[]): Promise<Found[]> {
  const rows = await database.query<OrderRow>(findOrders, [
    arrayLiteral(asked.map(({ orderId }) => orderId)),
    asked.map(({ reach }) => reach.userId ?? ''),
    arrayLiteral(asked.map(({ reach }) => reach.organisationId ?? 'NULL')),
  ]);
  const found = new Map(rows.map((row) => [Number(row[0]), orderOf(row)]));
  return asked.map((_, index) => found.get(index + 1));
}

async function findSales(
  database: Database,
  ids: readonly string[],
): Promise<(SoldPlaces | undefined)[]> {
  const rows = await database.query<[string, string[], SoldUnits[] | null, number]>(
    findOrderSales,
    [arrayLiteral(ids)],
  );
  const found = new Map(
    rows.map(([id, seats, sectors, paidAtMs]) => [id, { seats, sectors: sectors ?? [], paidAtMs }]),
  );
  return ids.map((id) => found.get(id.toLowerCase()));
}

async function beginAll(database: Database, tries: readonly NewTry[]): Promise<Found[]> {
  const rows = await database.query<OrderRow>(beginPaying, [
    arrayLiteral(tries.map(({ orderId }) => orderId)),
    arrayLiteral(tries.map(({ paymentId }) => paymentId)),
    arrayLiteral(tries.map(({ method }) => method)),
    // An empty text stands for none.
    tries.map(({ token }) => token ?? ''),
    arrayLiteral(tries.map(({ holdUntilMs }) => holdUntilMs)),
  ]);
  return inOrderOf(
    tries.map(({ orderId }) => orderId),
    rows,
  );
}

async function moveAll(database: Database, moves: readonly Move[]): Promise<Found[]> {
  const rows = await database.query<OrderRow>(moveOrders, [
    arrayLiteral(moves.map(({ order }) => order.orderId)),
    arrayLiteral(moves.map(({ order }) => order.paymentId)),
    arrayLiteral(moves.map(({ order }) => order.state)),
    arrayLiteral(moves.map(({ next }) => next)),
    moves.map(({ failure }) => failure),
  ]);
  return inOrderOf(
    moves.map(({ order }) => order.orderId),
    rows,
  );
}

async function beginSales(
  database: Database,
  sales: readonly OrderSale[],
): Promise<(string | undefined)[]> {
  const rows = await database.query<[holdId: string, saleId: string]>(beginOrderSales, [
    arrayLiteral(sales.map(({ orderId }) => orderId)),
    arrayLiteral(sales.map(({ holdId }) => holdId)),
    arrayLiteral(sales.map(({ method }) => method)),
    arrayLiteral(sales.map(({ paymentId }) => paymentId)),
  ]);
  const begun = new Map(rows);
  return sales.map(({ holdId }) => begun.get(holdId));
}

function inOrderOf(ids: readonly string[], rows: readonly OrderRow[]): Found[] {
  const found = new Map(rows.map((row) => [row[1], orderOf(row)]));
  return ids.map((id) => found.get(id.toLowerCase()));
}
