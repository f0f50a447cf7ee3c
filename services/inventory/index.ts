import { loadStatement } from '../../platform/database/statement.ts';
import { createEventLog } from '../../platform/events/event-log.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { identityContract } from '../identity/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { createCancelHold } from './commands/cancel-hold.ts';
import { createChangeSession, createMoveSession } from './commands/change-session.ts';
import { createClaimUnits } from './commands/claim-units.ts';
import { createConfirmHold } from './commands/confirm-hold.ts';
import { createCreateRoom } from './commands/create-room.ts';
import { createCreateSession } from './commands/create-session.ts';
import { inventoryCsv } from './commands/csv/inventory-csv.ts';
import { createExpireHolds } from './commands/expire-holds.ts';
import { createExtendHold } from './commands/extend-hold.ts';
import { createMoveCustomer } from './commands/move-customer.ts';
import { createOpenSession } from './commands/open-session.ts';
import { createPlaceHold } from './commands/place-hold.ts';
import { createRecallHold } from './commands/recall-hold.ts';
import { createReleaseClaims } from './commands/release-claims.ts';
import { createResales } from './commands/resales.ts';
import { createSetLine } from './commands/set-line.ts';
import { createWaitingLists } from './commands/waiting-lists.ts';
import { type InventoryApi, inventoryContract } from './contract.ts';
import { openSeatStreams } from './http/live/open-seat-streams.ts';
import { inventoryRoutes } from './http/routes.ts';
import { auditInventoryJob } from './jobs/audit-inventory.ts';
import { endCancelledJob } from './jobs/end-cancelled.ts';
import { expireHoldsJob } from './jobs/expire-holds.ts';
import { offerPlacesJob } from './jobs/offer-places.ts';
import { serveInventoryEvents } from './messages/inventory-events.ts';
import { createAuditInventory } from './queries/audit/audit-inventory.ts';
import { createAuditSession } from './queries/audit/audit-session.ts';
import { createAvailabilityReader } from './queries/find-availability.ts';
import { createFindLiveHolds } from './queries/find-live-holds.ts';
import { createFindRoom } from './queries/find-room.ts';
import { createFindSessions } from './queries/find-sessions.ts';
import { createHoldReader } from './queries/hold-reader.ts';
import { createListClaims } from './queries/list-claims.ts';
import { createPriceHold } from './queries/price-hold.ts';
import { createPressure } from './queries/read-pressure.ts';
import { createRooms } from './queries/rooms.ts';
import { createSeatBoards } from './queries/seat-boards.ts';
import { createSessionLayouts } from './queries/session-layouts.ts';
import { tellingWhyCancelled } from './queries/why-cancelled.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Inventory: sessions and their stock; the only judge of what is free. */
export const inventory = defineService({
  contract: inventoryContract,
  publicName: 'vacancy',
  description: 'What is free, and who claims it.',
  needs: {},
  asks: { identity: identityContract, sales: salesContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, clients, feed, idempotency, metrics, clock, log }) {
    const ttlMs = settings.CACHE_TTL_SECONDS * 1000;
    const availability = createAvailabilityReader(database, { ttlMs, clock });
    const claiming = createClaimUnits(database, { clock, metrics }, availability.learn);
    const rooms = createRooms(database);
    const layouts = createSessionLayouts(database, rooms, feed);
    const batch = { clock, metrics };
    const boards = createSeatBoards(database, layouts, { ttlMs, clock, feed });
    const expireHolds = createExpireHolds(database, boards.apply, log);
    const holding = createPlaceHold({ database, layouts, boards, expireHolds }, batch);
    const tell = boards.apply;
    const confirming = createConfirmHold({ database, layouts, tell }, batch);
    const { cancelHold, refundHold, ...cancelling } = createCancelHold({ database, tell }, batch);
    const extending = createExtendHold({ database, layouts, tell }, batch);
    const holds = createHoldReader({ database, layouts }, batch);
    const sessions = createFindSessions(database, rooms);
    const changing = { database, layouts, findSession: sessions.findSession };
    const auditSession = createAuditSession(database, rooms);
    const pressure = createPressure({ database, boards, clock }, sessions.findSession);
    const api: InventoryApi = {
      openSession: createOpenSession(database),
      releaseClaims: createReleaseClaims(database),
      findAvailability: availability.find,
      listClaims: createListClaims(database),
      claimUnits: claiming.submit,
      createRoom: createCreateRoom(database),
      findRoom: createFindRoom(database, rooms),
      createSession: createCreateSession(database, rooms),
      changeSession: createChangeSession(changing),
      moveSession: createMoveSession(changing),
      setLine: createSetLine(database, layouts),
      readPressure: pressure.readPressure,
      findSession: sessions.findSession,
      listSessions: sessions.listSessions,
      placeHold: pressure.timed(createRecallHold(holding.place, { database, layouts })),
      findHold: holds.findHold,
      priceHold: createPriceHold(holds, layouts, database),
      findLiveHolds: createFindLiveHolds(database, layouts),
      ...createWaitingLists({ database, layouts, boards }),
      moveCustomer: createMoveCustomer(database),
      extendHold: tellingWhyCancelled(extending.submit, () => api),
      cancelHold,
      confirmHold: tellingWhyCancelled(confirming.submit, () => api),
      refundHold,
      ...createResales({ database, layouts, tell, cancelHold }),
      ...serveInventoryEvents(createEventLog('inventory', database), { layouts, publicUrl }),
      auditInventory: createAuditInventory(database, auditSession, clock),
      checkReadiness: () => database.query(ping, []).then(() => ({})),
    };
    return {
      api,
      routes: inventoryRoutes({
        api,
        ...clients,
        idempotency,
        boards,
        layouts,
        ...openSeatStreams({ boards, layouts, settings, metrics, clock }),
        clock,
        maxQuantity: settings.MAX_QTY_PER_PURCHASE,
      }),
      jobs: [
        expireHoldsJob(expireHolds.sweep),
        endCancelledJob({ database, cancelHold }),
        offerPlacesJob({ database, layouts, tell, log }),
        auditInventoryJob({ database, auditSession, clock, metrics, log }),
      ],
      files: inventoryCsv({ database, rooms, layouts }),
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        const batchers = [claiming, holding, confirming, cancelling, extending, holds];
        await Promise.all(batchers.map(({ close }) => close()));
      },
    };
  },
});
