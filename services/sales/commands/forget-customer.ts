import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { SalesApi } from '../contract.ts';

const forgetCustomer = loadStatement(new URL('../sql/forget-customer.sql', import.meta.url));

/** Forgets what a user wrote himself with his orders; asked again it forgets what has come since. */
export function createForgetCustomer(database: Database): SalesApi['forgetCustomer'] {
  return async ({ userId }) => ({ forgotten: await database.execute(forgetCustomer, [userId]) });
}
