import type { Ledger } from './ledger.ts';
import { isQuantityOfKeys } from './orders.ts';
import { type Attempt, isSuccess } from './purchase.ts';

/**
 * Compares what the database holds with what the buyers were told. Every fault is a sentence; a system
 * that keeps its word gives none, whatever was killed when. All keys must have got a final answer.
 */
export function findFaults(ledger: Ledger, attempts: readonly Attempt[]): string[] {
  return [
    ...findStockFaults(ledger),
    ...attempts.flatMap((attempt) => findFault(attempt, ledger.sales)),
    ...findKeyFaults(attempts),
    ...findUntoldFaults(ledger.sales, attempts),
  ];
}

function findStockFaults({ stock, sales, orphans, groundless }: Ledger): string[] {
  const { total, free, held, sold } = stock;
  const recorded = [...sales.values()].reduce((sum, quantity) => sum + quantity, 0);
  const faults: string[] = [];
  if (free < 0 || sold + held + free !== total) {
    faults.push(`the stock does not add up: ${JSON.stringify(stock)}`);
  }
  if (sold !== recorded) faults.push(`${sold} units sold, ${recorded} recorded`);
  if (orphans > 0) faults.push(`${orphans} claims without a sale`);
  if (groundless > 0) faults.push(`${groundless} sales without a claim`);
  return faults;
}

/** What no buyer may be told: half an answer, a fault of ours, a sale that is not on disk. */
function findFault(attempt: Attempt, sales: Ledger['sales']): string[] {
  const { got, status, order, saleId = '', contentType, text } = attempt;
  if (got === 'nothing') return [];
  if (got !== 'answer') return [`an answer came ${got}`];
  if (status === 503 || status === 409) {
    return contentType?.startsWith('application/problem+json') ? [] : [`${status}: ${text}`];
  }
  if (status !== 200) return [`${status}: ${text}`];
  if (!isSuccess(attempt)) return [];
  const recorded = sales.get(saleId);
  return recorded === order.quantity ? [] : [`sale ${saleId} is lost (recorded: ${recorded})`];
}

/** A key buys once, and no two buyers share a sale. */
function findKeyFaults(attempts: readonly Attempt[]): string[] {
  const faults: string[] = [];
  const ownerOfSale = new Map<string, string>();
  const saleOfKey = new Map<string, string>();
  for (const [index, { order, saleId = '' }] of attempts.filter(isSuccess).entries()) {
    const owner = order.key ?? `buyer ${index}`;
    const known = saleOfKey.get(owner) ?? saleId;
    if (known !== saleId) faults.push(`${owner} bought twice: ${known} and ${saleId}`);
    if ((ownerOfSale.get(saleId) ?? owner) !== owner) faults.push(`${saleId} was given twice`);
    saleOfKey.set(owner, saleId);
    ownerOfSale.set(saleId, owner);
  }
  return faults;
}

/**
 * A try without a key that got no answer may have bought, once; who has a key asks until he is told.
 * The quantity of a sale tells which of the two it was.
 */
function findUntoldFaults(sales: Ledger['sales'], attempts: readonly Attempt[]): string[] {
  const told = new Set(attempts.filter(isSuccess).map(({ saleId }) => saleId));
  const untold = [...sales].filter(([saleId]) => !told.has(saleId));
  const ofKeys = untold.filter(([, quantity]) => isQuantityOfKeys(quantity)).length;
  const inDoubt = attempts.filter(
    ({ order, got, status }) => order.key === undefined && (got !== 'answer' || status === 503),
  ).length;
  const faults: string[] = [];
  if (ofKeys > 0) faults.push(`${ofKeys} keys bought and were told otherwise`);
  if (untold.length - ofKeys > inDoubt) faults.push(`${untold.length} sales that nobody asked for`);
  return faults;
}
