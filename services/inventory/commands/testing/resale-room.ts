import { newId } from '../../../../platform/ids/ids.ts';
import type { ServiceDatabase } from '../../../../platform/testing/service-database.ts';
import type { AwaitedPlace } from '../../domain/hold-schemas.ts';
import { createAuditSession } from '../../queries/audit/audit-session.ts';
import { createRooms } from '../../queries/rooms.ts';
import type { InventoryInstance } from './inventory-instance.ts';
import { openWaitingRoom, type WaitingRoomOptions } from './waiting-room.ts';

type Place = { seat: string } | { unit: number };

/** A session that is sold out, with a list, in which a seller offers what he bought anew. */
export async function openResaleRoom(
  instance: InventoryInstance,
  store: ServiceDatabase,
  options: WaitingRoomOptions = {},
) {
  const room = await openWaitingRoom(instance, store.database, options);
  const { sessionId } = room;
  return {
    ...room,
    resell: () => instance.reselling.offer(sessionId),
    /** Sells these seats, and units of the floor, to one user, and offers each of them. Returns their tickets. */
    async sellOn(userId: string, seats: readonly string[], units = 0, priceMinor = 4000) {
      await room.free(seats);
      await room.freeUnits(units);
      const sectors = units > 0 ? [{ sectorId: 'floor', quantity: units }] : [];
      const held = await room.place(userId, { seatNumbers: [...seats], sectors });
      if (!held.ok) throw new Error(held.code);
      const sale = { holdId: held.hold.holdId, saleId: newId() };
      await instance.confirm(sale);
      const places: Place[] = seats.map((seat) => ({ seat }));
      for (let unit = 1; unit <= units; unit++) places.push({ unit });
      const tickets: string[] = [];
      for (const place of places) {
        const ticketId = newId();
        const offered = await instance.resales.offerResale({
          resaleId: newId(),
          ticketId,
          sessionId,
          ...sale,
          ...('seat' in place
            ? { seat: place.seat, sectorId: null, unit: 0 }
            : { seat: null, sectorId: 'floor', unit: place.unit }),
          ticketKind: 'full',
          priceMinor,
          endsAtMs: Date.now() + 3_600_000,
        });
        if (!offered.ok) throw new Error(offered.code);
        tickets.push(ticketId);
      }
      return tickets;
    },
    /** What a user who was offered tickets is yet to get. */
    async awaitedBy(userId: string): Promise<readonly AwaitedPlace[]> {
      const holdId = (await room.entryOf(userId))?.holdId ?? '';
      const outcome = await instance.confirm({ holdId, saleId: newId() });
      return !outcome.ok && outcome.code === 'PLACES_AWAITED' ? outcome.resales : [];
    },
    stateOf: async (ticketId = '') => {
      const found = await instance.resales.findResale({ ticketId });
      return found.ok ? found.resale.state : 'none';
    },
    async findings() {
      const audit = createAuditSession(store.database, createRooms(store.database));
      return (await audit(await room.toAudit())).findings;
    },
  };
}
