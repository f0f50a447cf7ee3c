import { systemClock } from '../../../../platform/clock/clock.ts';
import type { Database } from '../../../../platform/database/database.ts';
import { silentFeed } from '../../../../platform/feed/testing/silent-feed.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import { createMetrics } from '../../../../platform/telemetry/metrics.ts';
import { silentLog } from '../../../../platform/testing/silent-log.ts';
import { cinemaRoom } from '../../domain/sample-maps/cinema-room.ts';
import { DEFAULT_SESSION_RULES, type SessionRules } from '../../domain/session-schemas.ts';
import { createRooms } from '../../queries/rooms.ts';
import { createSeatBoards } from '../../queries/seat-boards.ts';
import { createSessionLayouts } from '../../queries/session-layouts.ts';
import { createCancelHold } from '../cancel-hold.ts';
import { createClaimUnits } from '../claim-units.ts';
import { createConfirmHold } from '../confirm-hold.ts';
import { createCreateRoom } from '../create-room.ts';
import { createCreateSession } from '../create-session.ts';
import { createExpireHolds } from '../expire-holds.ts';
import { createMoveCustomer } from '../move-customer.ts';
import { createOfferPlaces } from '../offer-places.ts';
import { createOfferResales } from '../offer-resales.ts';
import { createPlaceHold } from '../place-hold.ts';
import { createReleaseClaims } from '../release-claims.ts';
import { createResales } from '../resales.ts';
import { createWaitingLists } from '../waiting-lists.ts';

const context = { clock: systemClock, metrics: createMetrics() };

/** One instance of the service, as far as its commands go: batchers and caches of its own. */
export function inventoryInstance(database: Database) {
  const layouts = createSessionLayouts(database, createRooms(database), silentFeed);
  const boards = createSeatBoards(database, layouts, {
    ttlMs: 1000,
    clock: systemClock,
    feed: silentFeed,
  });
  const tell = boards.apply;
  const expireHolds = createExpireHolds(database, tell, silentLog);
  const cancelling = createCancelHold({ database, tell }, context);
  const { cancelHold } = cancelling;
  const selling = createResales({ database, layouts, tell, cancelHold });
  return {
    place: createPlaceHold({ database, layouts, boards, expireHolds }, context).place,
    confirm: createConfirmHold({ database, layouts, tell }, context).submit,
    cancel: cancelling.cancelHold,
    refund: cancelling.refundHold,
    releasePlaces: selling.releasePlaces,
    resales: selling,
    reselling: createOfferResales({ database, layouts, log: silentLog }),
    expireHolds: expireHolds.sweep,
    move: createMoveCustomer(database),
    waiting: createWaitingLists({ database, layouts, boards }),
    offering: createOfferPlaces({ database, layouts, tell, log: silentLog }),
    boards,
    claim: createClaimUnits(database, context).submit,
    release: createReleaseClaims(database),
  };
}

export type InventoryInstance = ReturnType<typeof inventoryInstance>;

/** Opens the sale of a session in a room of its own; by default of ten seats, A1 to B2. */
export async function openTestSession(
  database: Database,
  {
    seatMap = cinemaRoom({ roomName: '1', totalSeats: 10, priceMinor: 2500 }),
    rules = {},
    sessionId = newId(),
    roomId = newId(),
  }: {
    seatMap?: unknown;
    rules?: Partial<SessionRules>;
    sessionId?: string;
    roomId?: string;
  } = {},
): Promise<string> {
  await createCreateRoom(database)({ roomId, seatMap });
  await createCreateSession(
    database,
    createRooms(database),
  )({
    sessionId,
    name: 'x',
    roomId,
    startsAt: '2090-01-01T20:00:00Z',
    state: 'on_sale',
    rules: { ...DEFAULT_SESSION_RULES, ...rules },
  });
  return sessionId;
}
