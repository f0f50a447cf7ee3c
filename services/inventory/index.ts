import { loadStatement } from '../../platform/database/statement.ts';
import { createEventLog } from '../../platform/events/event-log.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { createCancelHold } from './commands/cancel-hold.ts';
import { createChangeSession, createMoveSession } from './commands/change-session.ts';
import { createClaimUnits } from './commands/claim-units.ts';
import { createConfirmHold } from './commands/confirm-hold.ts';
import { createCreateRoom } from './commands/create-room.ts';
import { createCreateSession } from './commands/create-session.ts';
import { createExpireHolds } from './commands/expire-holds.ts';
import { createExtendHold } from './commands/extend-hold.ts';
import { createMoveCustomer } from './commands/move-customer.ts';
import { createOpenSession } from './commands/open-session.ts';
import { createPlaceHold } from './commands/place-hold.ts';
import { createRecallHold } from './commands/recall-hold.ts';
import { createReleaseClaims } from './commands/release-claims.ts';
import { type InventoryApi, inventoryContract } from './contract.ts';
import { exportSeatMap } from './domain/seat-map/export-seat-map.ts';
import { inventoryRoutes } from './http/routes.ts';
import { auditInventoryJob } from './jobs/audit-inventory.ts';
import { expireHoldsJob } from './jobs/expire-holds.ts';
import { serveInventoryEvents } from './messages/inventory-events.ts';
import { createAuditInventory } from './queries/audit/audit-inventory.ts';
import { createAuditSession } from './queries/audit/audit-session.ts';
import { createAvailabilityReader } from './queries/find-availability.ts';
import { findHolds } from './queries/find-holds.ts';
import { createFindLiveHolds } from './queries/find-live-holds.ts';
import { createFindSessions } from './queries/find-sessions.ts';
import { createListClaims } from './queries/list-claims.ts';
import { createPriceHold } from './queries/price-hold.ts';
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
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, feed, idempotency, metrics, clock, log }) {
    const ttlMs = settings.CACHE_TTL_SECONDS * 1000;
    const availability = createAvailabilityReader(database, { ttlMs, clock });
    const claiming = createClaimUnits(database, { clock, metrics }, availability.learn);
    const rooms = createRooms(database);
    const layouts = createSessionLayouts(database, rooms);
    const batch = { clock, metrics };
    const boards = createSeatBoards(database, layouts, { ttlMs, clock, feed });
    const expireHolds = createExpireHolds(database, boards.apply, log);
    const holding = createPlaceHold({ database, layouts, boards, expireHolds }, batch);
    const confirming = createConfirmHold({ database, layouts, tell: boards.apply }, batch);
    const cancelling = createCancelHold({ database, tell: boards.apply }, batch);
    const extending = createExtendHold({ database, layouts, tell: boards.apply }, batch);
    const sessions = createFindSessions(database, rooms);
    const auditSession = createAuditSession(database, rooms);
    const api: InventoryApi = {
      openSession: createOpenSession(database),
      releaseClaims: createReleaseClaims(database),
      findAvailability: availability.find,
      listClaims: createListClaims(database),
      claimUnits: claiming.submit,
      createRoom: createCreateRoom(database),
      async findRoom({ roomId }) {
        const map = await rooms.find(roomId);
        return map
          ? { ok: true, seatMap: exportSeatMap(map) }
          : { ok: false, code: 'ROOM_NOT_FOUND' };
      },
      createSession: createCreateSession(database, rooms),
      changeSession: createChangeSession(database, sessions.findSession),
      moveSession: createMoveSession(database, sessions.findSession),
      findSession: sessions.findSession,
      listSessions: sessions.listSessions,
      placeHold: createRecallHold(holding.place, { database, layouts }),
      async findHold({ holdId }) {
        const hold = (await findHolds(database, layouts, [holdId])).get(holdId);
        return hold ? { ok: true, hold } : { ok: false, code: 'HOLD_NOT_FOUND' };
      },
      priceHold: createPriceHold({ database, layouts, findSession: sessions.findSession }),
      findLiveHolds: createFindLiveHolds(database, layouts),
      moveCustomer: createMoveCustomer(database),
      extendHold: tellingWhyCancelled(extending.submit, () => api),
      cancelHold: cancelling.cancelHold,
      confirmHold: tellingWhyCancelled(confirming.submit, () => api),
      refundHold: cancelling.refundHold,
      ...serveInventoryEvents(createEventLog('inventory', database), { layouts, publicUrl }),
      auditInventory: createAuditInventory(database, auditSession, clock),
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    return {
      api,
      routes: inventoryRoutes({
        api,
        idempotency,
        boards,
        layouts,
        clock,
        maxQuantity: settings.MAX_QTY_PER_PURCHASE,
      }),
      jobs: [
        expireHoldsJob(expireHolds.sweep),
        auditInventoryJob({ database, auditSession, clock, metrics, log }),
      ],
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        const batchers = [claiming, holding, confirming, cancelling, extending];
        await Promise.all(batchers.map(({ close }) => close()));
      },
    };
  },
});
