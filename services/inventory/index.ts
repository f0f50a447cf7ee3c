import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { createCancelHold } from './commands/cancel-hold.ts';
import { createClaimUnits } from './commands/claim-units.ts';
import { createConfirmHold } from './commands/confirm-hold.ts';
import { createCreateRoom } from './commands/create-room.ts';
import { createCreateSession } from './commands/create-session.ts';
import { createOpenSession } from './commands/open-session.ts';
import { createPlaceBestHold } from './commands/place-best-hold.ts';
import { createPlaceHold } from './commands/place-hold.ts';
import { createReleaseClaims } from './commands/release-claims.ts';
import { type InventoryApi, inventoryContract } from './contract.ts';
import { exportSeatMap } from './domain/seat-map/export-seat-map.ts';
import { inventoryRoutes } from './http/routes.ts';
import { expireHoldsJob } from './jobs/expire-holds.ts';
import { createAvailabilityReader } from './queries/find-availability.ts';
import { findHolds } from './queries/find-holds.ts';
import { createListClaims } from './queries/list-claims.ts';
import { createRooms } from './queries/rooms.ts';
import { createSeatBoards } from './queries/seat-boards.ts';
import { createSessionLayouts } from './queries/session-layouts.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** Inventory: sessions and their stock; the only judge of what is free. */
export const inventory = defineService({
  contract: inventoryContract,
  publicName: 'vacancy',
  description: 'What is free, and who claims it.',
  needs: {},
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, database, feed, idempotency, metrics, clock, log }) {
    const ttlMs = settings.CACHE_TTL_SECONDS * 1000;
    const availability = createAvailabilityReader(database, { ttlMs, clock });
    const claiming = createClaimUnits(database, { clock, metrics }, availability.learn);
    const rooms = createRooms(database);
    const layouts = createSessionLayouts(database, rooms);
    const boards = createSeatBoards(database, layouts, { ttlMs, clock, feed });
    const holding = createPlaceHold(database, layouts, { clock, metrics });
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
      placeHold: holding.place,
      placeBestHold: createPlaceBestHold(boards, layouts, holding.place),
      async findHold({ holdId }) {
        const hold = (await findHolds(database, layouts, [holdId])).get(holdId);
        return hold ? { ok: true, hold } : { ok: false, code: 'HOLD_NOT_FOUND' };
      },
      cancelHold: createCancelHold(database),
      confirmHold: createConfirmHold(database),
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
        maxQuantity: settings.MAX_QTY_PER_PURCHASE,
      }),
      jobs: [expireHoldsJob(database, log)],
      dependencies: { database: () => api.checkReadiness({}) },
      async close() {
        await Promise.all([claiming.close(), holding.close()]);
      },
    };
  },
});
