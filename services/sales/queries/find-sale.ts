import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SalesApi } from '../contract.ts';

const findSale = loadStatement(new URL('../sql/find-sale.sql', import.meta.url));

/** Which hold a sale of held places sold. */
export function createFindSale(database: Database): SalesApi['findSale'] {
  return async ({ saleId }) => {
    const [found] = await database.query<[holdId: string]>(findSale, [saleId]);
    return found ? { ok: true, holdId: found[0] } : { ok: false, code: 'SALE_NOT_FOUND' };
  };
}
