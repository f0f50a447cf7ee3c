import { decideAccess } from '../../platform/access/decide-access.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { createEventLog } from '../../platform/events/event-log.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { paymentsContract } from '../payments/contract.ts';
import { createConfirmReservation } from './commands/confirm-reservation.ts';
import { createMoveCustomer } from './commands/move-customer.ts';
import { openOrders } from './commands/open-orders.ts';
import { createOrderStore } from './commands/order-store.ts';
import { createPayOrder } from './commands/pay-order.ts';
import { createPurchaseUnits } from './commands/purchase-units.ts';
import { createRecordSale } from './commands/record-sale.ts';
import { createRefundSale } from './commands/refund-sale.ts';
import { createSeatSaleStore } from './commands/store-seat-sales.ts';
import { type SalesApi, salesContract } from './contract.ts';
import { salesRoutes } from './http/routes.ts';
import { finishOrdersJob } from './jobs/finish-orders.ts';
import { finishSeatSalesJob } from './jobs/finish-seat-sales.ts';
import { repairClaims } from './jobs/repair-claims.ts';
import { bookPayments } from './messages/book-payments.ts';
import { serveSalesEvents } from './messages/sales-events.ts';
import { createFindPurchases } from './queries/find-purchases.ts';
import { createFindSale } from './queries/find-sale.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Sales: purchases and what was sold. */
export const sales = defineService({
  contract: salesContract,
  publicName: 'ticket',
  description: 'Buying tickets.',
  needs: { inventory: inventoryContract, payments: paymentsContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, clients, idempotency, metrics, clock, log }) {
    const recording = createRecordSale(database, { clock, metrics });
    const store = createSeatSaleStore(database, { clock, metrics });
    const { inventory, payments } = clients;
    const steps = { database, inventory, payments, store };
    const orders = createOrderStore(database);
    const payer = createPayOrder({ orders, sales: store, inventory, payments });
    const api: SalesApi = {
      purchaseUnits: createPurchaseUnits(clients.inventory, recording.submit),
      confirmReservation: createConfirmReservation(steps, payer.goOn),
      payOrder: payer.pay,
      refundSale: createRefundSale({ ...steps, clock }),
      findSale: createFindSale(database),
      findPurchases: createFindPurchases(database),
      moveCustomer: createMoveCustomer({ database, inventory: clients.inventory }),
      ...serveSalesEvents(createEventLog('sales', database), publicUrl),
    };
    const stopBooking = bookPayments({ database, read: api.readEvents, payments, log });
    const repaired = metrics.counter('bilheteria_repair_released_units_total', 'Units given back.');
    return {
      api,
      routes: salesRoutes({
        api,
        orders: openOrders({ database, inventory: clients.inventory }),
        database,
        inventory: clients.inventory,
        idempotency,
        maxQuantity: settings.MAX_QTY_PER_PURCHASE,
        believesBuyers: decideAccess(settings),
      }),
      jobs: [
        repairClaims({
          database,
          inventory: clients.inventory,
          afterSeconds: settings.REPAIR_AFTER_SECONDS,
          onRepaired: (units) => repaired.inc(units),
          log,
        }),
        finishSeatSalesJob(steps, settings.REPAIR_AFTER_SECONDS),
        finishOrdersJob({ orders, payer, afterSeconds: settings.REPAIR_AFTER_SECONDS, log }),
      ],
      dependencies: {
        vacancy: () => clients.inventory.checkReadiness({}),
        database: () => database.query(ping, []),
      },
      async close() {
        await stopBooking();
        await Promise.all([recording.close(), store.close()]);
      },
    };
  },
});
