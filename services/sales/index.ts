import { setTimeout as sleep } from 'node:timers/promises';
import { decideAccess } from '../../platform/access/decide-access.ts';
import { loadStatement } from '../../platform/database/statement.ts';
import { createEventLog } from '../../platform/events/event-log.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { admissionContract } from '../admission/contract.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { paymentsContract } from '../payments/contract.ts';
import { createConfirmReservation } from './commands/confirm-reservation.ts';
import { salesCsv } from './commands/csv/sales-csv.ts';
import { createForgetCustomer } from './commands/forget-customer.ts';
import { createGiveUpPayment } from './commands/give-up-payment.ts';
import { createMoveCustomer } from './commands/move-customer.ts';
import { openOrders } from './commands/open-orders.ts';
import { openRefunds } from './commands/open-refunds.ts';
import { openResales } from './commands/open-resales.ts';
import { createOrderStore } from './commands/order-store.ts';
import { createPayOrder } from './commands/pay-order.ts';
import { createPurchaseUnits } from './commands/purchase-units.ts';
import { createRecordSale } from './commands/record-sale.ts';
import { createRefundSale } from './commands/refund-sale.ts';
import { createRefundStore } from './commands/refund-store.ts';
import { createSeatSaleStore } from './commands/store-seat-sales.ts';
import { timeOrderSteps } from './commands/time-order-steps.ts';
import { type SalesApi, salesContract } from './contract.ts';
import { salesRoutes } from './http/routes.ts';
import { finishOrdersJob } from './jobs/finish-orders.ts';
import { finishRefundsJob } from './jobs/finish-refunds.ts';
import { finishSeatSalesJob } from './jobs/finish-seat-sales.ts';
import { refundSessionsJob } from './jobs/refund-sessions.ts';
import { repairClaims } from './jobs/repair-claims.ts';
import { bookPayments } from './messages/book-payments.ts';
import { noteCancellations } from './messages/note-cancellations.ts';
import { serveSalesEvents } from './messages/sales-events.ts';
import { createExportOrders } from './queries/export-orders.ts';
import { createFindPurchases } from './queries/find-purchases.ts';
import { createFindSale } from './queries/find-sale.ts';
import { createFindUnlocked } from './queries/find-unlocked.ts';
import { createReconcileSales } from './queries/reconcile-sales.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Sales: purchases and what was sold. */
export const sales = defineService({
  contract: salesContract,
  publicName: 'ticket',
  description: 'Buying tickets.',
  needs: { inventory: inventoryContract, payments: paymentsContract },
  asks: { admission: admissionContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, clients, idempotency, metrics, clock, log }) {
    const recording = createRecordSale(database, { clock, metrics });
    const store = createSeatSaleStore(database, { clock, metrics });
    const { inventory, payments, admission } = clients;
    const refunds = createRefundStore(database);
    const refunding = { database, refunds, inventory, payments, admission, clock };
    const refundSale = createRefundSale(refunding);
    const steps = { database, inventory, payments, store, refundSale };
    const orders = createOrderStore(database, { clock, metrics });
    const drafts = openOrders({ database, inventory }, { clock, metrics });
    const paying = { orders, sales: store, inventory, payments, refundSale };
    const payer = createPayOrder(timeOrderSteps(paying, { clock, metrics }));
    const api: SalesApi = {
      purchaseUnits: createPurchaseUnits(clients.inventory, recording.submit),
      confirmReservation: createConfirmReservation(steps, payer.goOn),
      payOrder: payer.pay,
      giveUpPayment: createGiveUpPayment(orders, payer),
      refundSale,
      findUnlocked: createFindUnlocked(database),
      exportOrders: createExportOrders(database),
      forgetCustomer: createForgetCustomer(database),
      findSale: createFindSale(database),
      findPurchases: createFindPurchases(database),
      moveCustomer: createMoveCustomer({ database, inventory: clients.inventory }),
      ...serveSalesEvents(createEventLog('sales', database), publicUrl),
    };
    const stopBooking = bookPayments({ database, read: api.readEvents, payments, log });
    const stopNoting = noteCancellations({ database, read: inventory.readEvents, log });
    const repaired = metrics.counter('bilheteria_repair_released_units_total', 'Units given back.');
    return {
      api,
      routes: salesRoutes({
        api,
        orders: drafts,
        refunds: openRefunds(refunding),
        resales: openResales(refunding),
        reconcileSales: createReconcileSales({
          database,
          inventory,
          payments,
          clock,
          pause: sleep,
        }),
        payments,
        clock,
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
        finishRefundsJob({ ...refunding, log }, settings.REPAIR_AFTER_SECONDS),
        refundSessionsJob({
          database,
          refund: (command) =>
            refundSale({ ...command, reach: {}, terms: 'whole', cause: 'session' }),
          log,
        }),
        finishOrdersJob({ orders, payer, afterSeconds: settings.REPAIR_AFTER_SECONDS, log }),
      ],
      files: [salesCsv(inventory)],
      dependencies: {
        vacancy: () => clients.inventory.checkReadiness({}),
        database: () => database.query(ping, []),
      },
      async close() {
        await Promise.all([stopBooking(), stopNoting()]);
        await Promise.all([recording.close(), store.close(), orders.close(), drafts.close()]);
      },
    };
  },
});
