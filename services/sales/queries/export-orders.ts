import type { Database } from '../../../platform/database/database.ts';
import type { SalesApi } from '../contract.ts';
import { listOrders } from './find-order.ts';

/** A page of a user's orders with all that is known of them: prices, fees, reasons of kinds, answers to questions. */
export function createExportOrders(database: Database): SalesApi['exportOrders'] {
  return async ({ userId, after }) => {
    const page = await listOrders(database, { userId, after });
    return {
      orders: page.map(({ orderId, holdId, sessionId, state, currency, content }) => {
        return { orderId, holdId, sessionId, state, currency, content };
      }),
    };
  };
}
