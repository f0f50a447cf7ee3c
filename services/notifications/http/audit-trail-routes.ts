import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import { type InventoryApi, inventoryContract } from '../../inventory/contract.ts';
import { type SalesApi, salesContract } from '../../sales/contract.ts';
import { createFindTrail } from '../queries/find-trail.ts';
import { createReplayReservation } from '../queries/replay-reservation.ts';
import { replayRoutes } from './replay-routes.ts';
import { trailRoutes } from './trail-routes.ts';

export type AuditTrailOptions = {
  inventory: Pick<InventoryApi, 'findEvents'>;
  sales: Pick<SalesApi, 'findEvents' | 'findSale'>;
  clock: Clock;
};

const types = {
  inventory: Object.keys(inventoryContract.events),
  sales: Object.keys(salesContract.events),
};

/** What has happened, to look back at. */
export function auditTrailRoutes({
  inventory,
  sales,
  clock,
}: AuditTrailOptions): FastifyPluginAsyncTypebox {
  const findTrail = createFindTrail({
    inventory: { types: types.inventory, findEvents: inventory.findEvents },
    sales: { types: types.sales, findEvents: sales.findEvents },
  });
  const replay = createReplayReservation(findTrail, clock);
  return async (app) => {
    await app.register(trailRoutes({ findTrail, findSale: sales.findSale, types }));
    await app.register(replayRoutes(replay));
  };
}
