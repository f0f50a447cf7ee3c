import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { FindEvents } from '../../../platform/events/event-operations.ts';
import { admissionContract } from '../../admission/contract.ts';
import { type InventoryApi, inventoryContract } from '../../inventory/contract.ts';
import { paymentsContract } from '../../payments/contract.ts';
import { type SalesApi, salesContract } from '../../sales/contract.ts';
import { waitingRoomContract } from '../../waiting-room/contract.ts';
import { createFindTrail, type TrailSource } from '../queries/find-trail.ts';
import { createReplayReservation } from '../queries/replay-reservation.ts';
import { replayRoutes } from './replay-routes.ts';
import { trailRoutes } from './trail-routes.ts';

type Tells = { readonly findEvents: FindEvents };

export type AuditTrailOptions = {
  inventory: Pick<InventoryApi, 'findEvents'>;
  sales: Pick<SalesApi, 'findEvents' | 'findSale'>;
  /** Others that tell of what has happened in them, by their names. */
  others: { admission: Tells; payments: Tells; 'waiting-room': Tells };
  clock: Clock;
};

/** What has happened, to look back at. */
export function auditTrailRoutes({
  inventory,
  sales,
  others,
  clock,
}: AuditTrailOptions): FastifyPluginAsyncTypebox {
  const sources = {
    inventory: sourceOf(inventoryContract, inventory),
    sales: sourceOf(salesContract, sales),
    admission: { ...sourceOf(admissionContract, others.admission), mayBeAway: true },
    payments: { ...sourceOf(paymentsContract, others.payments), mayBeAway: true },
    'waiting-room': {
      ...sourceOf(waitingRoomContract, others['waiting-room']),
      mayBeAway: true,
    },
  } as const;
  const types = Object.fromEntries(
    Object.entries(sources).map(([name, source]) => [name, source.types]),
  );
  const findTrail = createFindTrail(sources);
  const replay = createReplayReservation(findTrail, clock);
  return async (app) => {
    await app.register(trailRoutes({ findTrail, findSale: sales.findSale, types }));
    await app.register(replayRoutes(replay));
  };
}

function sourceOf({ events }: { events: object }, { findEvents }: Tells): TrailSource {
  return { types: Object.keys(events), findEvents };
}
