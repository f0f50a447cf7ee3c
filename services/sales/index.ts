import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { createConfirmReservation } from './commands/confirm-reservation.ts';
import { createPurchaseUnits } from './commands/purchase-units.ts';
import { createRecordSale } from './commands/record-sale.ts';
import { type SalesApi, salesContract } from './contract.ts';
import { salesRoutes } from './http/routes.ts';
import { finishSeatSalesJob } from './jobs/finish-seat-sales.ts';
import { repairClaims } from './jobs/repair-claims.ts';
import { createFindPurchases } from './queries/find-purchases.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Sales: purchases and what was sold. */
export const sales = defineService({
  contract: salesContract,
  publicName: 'ticket',
  description: 'Buying tickets.',
  needs: { inventory: inventoryContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, database, clients, idempotency, metrics, clock, log }) {
    const recording = createRecordSale(database, { clock, metrics });
    const api: SalesApi = {
      purchaseUnits: createPurchaseUnits(clients.inventory, recording.submit),
      confirmReservation: createConfirmReservation(database, clients.inventory),
      findPurchases: createFindPurchases(database),
    };
    const repaired = metrics.counter('bilheteria_repair_released_units_total', 'Units given back.');
    return {
      api,
      routes: salesRoutes({ api, idempotency, maxQuantity: settings.MAX_QTY_PER_PURCHASE }),
      jobs: [
        repairClaims({
          database,
          inventory: clients.inventory,
          afterSeconds: settings.REPAIR_AFTER_SECONDS,
          onRepaired: (units) => repaired.inc(units),
          log,
        }),
        finishSeatSalesJob(database, clients.inventory, settings.REPAIR_AFTER_SECONDS),
      ],
      dependencies: {
        vacancy: () => clients.inventory.checkReadiness({}),
        database: () => database.query(ping, []),
      },
      close: recording.close,
    };
  },
});
