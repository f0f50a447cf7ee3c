import type { Database } from '../../../../platform/database/database.ts';
import { loadStatement } from '../../../../platform/database/statement.ts';
import type { Audited, Finding } from './finding.ts';

const auditStockStatement = loadStatement(new URL('../../sql/audit-stock.sql', import.meta.url));

type StockRow = readonly [
  total: number,
  free: number,
  held: number,
  sold: number,
  heldByClaims: number,
  soldByClaims: number,
];

/** The counted stock of a session adds up, and is what its claims took. */
export async function auditStock(database: Database, sessionId: string): Promise<Audited> {
  const [row] = await database.query<StockRow>(auditStockStatement, [sessionId]);
  if (!row) return { findings: [], count: 0 };
  const [total, free, held, sold, heldByClaims, soldByClaims] = row;
  const findings: Finding[] = [];
  const subject = 'stock';
  const count = free + held + sold;
  if (count !== total) {
    const message = `sold ${sold} + held ${held} + free ${free} = ${count}, but the total is ${total}`;
    findings.push({ rule: 'STOCK_DOES_NOT_ADD_UP', subject, message });
  }
  if (held !== heldByClaims || sold !== soldByClaims) {
    const claims = `the claims have ${heldByClaims} held and ${soldByClaims} sold`;
    const message = `the stock has held ${held}, sold ${sold}, but ${claims}`;
    findings.push({ rule: 'STOCK_DIFFERS_FROM_CLAIMS', subject, message });
  }
  return { findings, count: total };
}
