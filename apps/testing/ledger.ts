import { setTimeout as delay } from 'node:timers/promises';
import { queryOnce } from './query-once.ts';

/** What the database holds, of the default session or another. */
export type Ledger = {
  readonly stock: { total: number; free: number; held: number; sold: number };
  /** The quantities of the completed sales by their ids. */
  readonly sales: ReadonlyMap<string, number>;
  /** Claims that sell units and have no completed sale: what the repair gives back. */
  readonly orphans: number;
  /** Completed sales without a claim that sells as many units. There is no repair for these. */
  readonly groundless: number;
  /** Claims that sell units and that the repair has not looked at yet. */
  readonly unchecked: number;
  /** Claims that were given back. */
  readonly released: number;
};

/** The repair's lease is 30 s, in which nobody else does its work. */
const repairPatienceMs = 45_000;
const repairPollMs = 100;
const defaultSession = '00000000-0000-7000-8000-000000000001';

/** Reads both services' tables in one statement, and so at one moment. */
const readAll = `
  SELECT total, free, held, sold,
    (SELECT coalesce(json_object_agg(sale_id, quantity), '{}') FROM sales.sale
      WHERE session_id = $1 AND state = 'completed') AS sales,
    (SELECT count(*)::integer FROM inventory.claim LEFT JOIN sales.sale
        ON sale_id = claim_id AND sale.session_id = claim.session_id AND sale.state = 'completed'
      WHERE claim.session_id = $1 AND claim.state = 'sold' AND sale_id IS NULL) AS orphans,
    (SELECT count(*)::integer FROM sales.sale LEFT JOIN inventory.claim
        ON claim_id = sale_id AND claim.session_id = sale.session_id
          AND claim.state = 'sold' AND claim.quantity = sale.quantity
      WHERE sale.session_id = $1 AND sale.state = 'completed' AND claim_id IS NULL) AS groundless,
    (SELECT count(*)::integer FROM inventory.claim, sales.repair_cursor AS seen
      WHERE session_id = $1 AND state = 'sold'
        AND (claim.claimed_at, claim.claim_id) > (seen.claimed_at, seen.claim_id)) AS unchecked,
    (SELECT count(*)::integer FROM inventory.claim
      WHERE session_id = $1 AND state = 'released') AS released
  FROM inventory.stock WHERE session_id = $1`;

type LedgerRow = Ledger['stock'] &
  Omit<Ledger, 'stock' | 'sales'> & { sales: Record<string, number> };

export async function readLedger(url: string, sessionId = defaultSession): Promise<Ledger> {
  const [row] = await queryOnce<LedgerRow>(url, readAll, [sessionId]);
  if (!row) throw new Error(`There is no stock of session ${sessionId}.`);
  const { total, free, held, sold, sales, ...counts } = row;
  return {
    stock: { total, free, held, sold },
    sales: new Map(Object.entries(sales)),
    ...counts,
  };
}

/**
 * The ledger once the repair has compared every claim with the sales.
 * @throws Error when that takes longer than the lease of a repair that was killed
 */
export async function readRepairedLedger(url: string): Promise<Ledger> {
  const deadlineMs = performance.now() + repairPatienceMs;
  for (;;) {
    const ledger = await readLedger(url);
    if (ledger.unchecked === 0 && ledger.orphans === 0) return ledger;
    if (performance.now() > deadlineMs) {
      throw new Error(`Not repaired: ${ledger.orphans} orphans, ${ledger.unchecked} unchecked.`);
    }
    await delay(repairPollMs);
  }
}

/** Lets the time pass for which keys and the repair belong to a process that died: 30 s. */
export async function endLeases(url: string): Promise<void> {
  for (const schema of ['inventory', 'sales']) {
    const keys = `${schema}.idempotency_key`;
    await queryOnce(url, `UPDATE ${keys} SET leased_until = now() WHERE answer IS NULL`, []);
  }
  await queryOnce(url, 'UPDATE sales.repair_cursor SET leased_until = now()', []);
}
