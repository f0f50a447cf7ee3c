import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../../../platform/database/database.ts';
import { newId } from '../../../../platform/ids/ids.ts';
import type { PlaceHold } from '../../domain/hold-schemas.ts';
import { seatStates } from '../../domain/seat-board/seat-changes.ts';
import type { SessionRules } from '../../domain/session-schemas.ts';
import type { JoinWaitingList } from '../../domain/waiting-list/waiting-schemas.ts';
import type { SessionToAudit } from '../../queries/audit/audit-session.ts';
import { sessionToAudit } from '../../queries/audit/sessions-to-audit.ts';
import { type InventoryInstance, openTestSession } from './inventory-instance.ts';
import { SEATS, smallRoom, UNITS } from './small-room.ts';
import type { FoundOffer } from './waiting-model.ts';

export type WaitingRoomOptions = {
  rules?: Partial<SessionRules>;
  offerTtlMs?: number;
};

type Wish = Pick<PlaceHold, 'seatNumbers' | 'sectors'>;
type WaitingFor = Pick<JoinWaitingList, 'quantity' | 'sectorId' | 'kinds'> & { together?: boolean };

/** A session with a waiting list, all of it sold seat by seat; what is given back and who waits is the test's. */
export async function openWaitingRoom(
  instance: InventoryInstance,
  database: Database,
  { rules = {}, offerTtlMs = 600_000 }: WaitingRoomOptions = {},
) {
  const { waiting, offering } = instance;
  const sessionId = await openTestSession(database, { seatMap: smallRoom, rules });
  await waiting.openWaitingList({ sessionId, isOpen: true, offerTtlMs });
  const place = (userId: string, wish: Wish, on = instance) =>
    on.place({ sessionId, holdId: newId(), isFirst: true, userId, ...wish });

  const refund = await sellAll(instance, place);
  const query = <Row extends readonly unknown[]>(text: string, values: (string | number)[] = []) =>
    database.query<Row>({ name: `test.${text.slice(0, 40)}`, text }, [sessionId, ...values]);
  const entryOf = async (userId: string) => {
    const { entries } = await waiting.findWaitingEntriesOf({ userId });
    return entries.filter((entry) => entry.sessionId === sessionId).at(-1);
  };

  const room = {
    sessionId,
    place,
    join: (
      userId: string,
      { together = true, ...wish }: WaitingFor,
      entryId: string = newId(),
      on = instance,
    ) => on.waiting.joinWaitingList({ entryId, sessionId, userId, together, ...wish }),
    /** Takes the sales of these seats back. */
    async free(seats: readonly string[]) {
      for (const seat of seats) await refund(seat);
    },
    async freeUnits(units: number) {
      for (let unit = 0; unit < units; unit++) await refund('unit');
    },
    offer: () => offering.offer(sessionId),
    entryOf,
    /** What is offered now, in the order of the list. */
    async offered(): Promise<FoundOffer[]> {
      const rows = await query<[string, string, string[], number]>(
        `SELECT e.entry_id, e.hold_id, ARRAY(SELECT number FROM inventory.seat
            WHERE session_id = $1 AND seat.hold_id = e.hold_id ORDER BY seat_index), coalesce(h.unit_quantities[1], 0)
          FROM inventory.waiting_entry e JOIN inventory.hold h USING (hold_id)
          WHERE e.session_id = $1 AND e.state = 'offered' AND h.state = 'pending' AND h.expires_at > clock_timestamp()
          ORDER BY place`,
      );
      return rows.map(([entryId, holdId, seats, units]) => ({ entryId, holdId, seats, units }));
    },
    /** What is offered now, and to whom. */
    async offers(): Promise<Record<string, string>> {
      const rows = await query<[string, string]>(
        'SELECT entry_id, user_id FROM inventory.waiting_entry WHERE session_id = $1',
      );
      const users = new Map(rows);
      const texts = (await room.offered()).map(({ entryId, seats, units }) => {
        return [
          users.get(entryId) ?? '',
          units > 0 ? `${units} × floor` : seats.join(' '),
        ] as const;
      });
      return Object.fromEntries(texts);
    },
    /** What was told of this session, in order. */
    async eventsOf(type: string): Promise<Record<string, unknown>[]> {
      const rows = await query<[Record<string, unknown>]>(
        'SELECT data FROM inventory.event WHERE session_id = $1 AND type = $2 ORDER BY position',
        [type],
      );
      return rows.map(([data]) => data);
    },
    /** What everybody is shown. */
    async shown() {
      const live = await instance.boards.readAnew(sessionId);
      const states = [...(live?.board.states ?? [])].map((state) => seatStates[state]?.[0]);
      return { free: [...(live?.board.free ?? [])], states: states.join('') };
    },
    /** Waits until the database's time is past this one. */
    async until(timeMs: number) {
      for (;;) {
        const text =
          'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now, $1::uuid';
        const [[nowMs] = [0]] = await query<[number]>(text);
        if (nowMs > timeMs) return;
        await delay(Math.min(50, timeMs - nowMs + 1));
      }
    },
    toAudit: async () => (await sessionToAudit(database, sessionId))[0] as SessionToAudit,
    /** The sale ends at this moment. */
    endSale: () =>
      query('UPDATE inventory.session SET sales_end_at = now() WHERE session_id = $1 RETURNING 1'),
  };
  return room;
}

/** Sells each place by itself. @returns what takes the sale of a seat back, or that of some unit */
async function sellAll(
  instance: InventoryInstance,
  place: (userId: string, wish: Wish) => ReturnType<InventoryInstance['place']>,
) {
  const sales: { name: string; holdId: string; saleId: string }[] = [];
  const sell = async (name: string, wish: Wish) => {
    const held = await place('seller', wish);
    if (!held.ok) throw new Error(`${name} can not be sold: ${held.code}.`);
    const sale = { holdId: held.hold.holdId, saleId: newId() };
    await instance.confirm(sale);
    sales.push({ name, ...sale });
  };
  for (const seat of SEATS) await sell(seat, { seatNumbers: [seat], sectors: [] });
  for (let unit = 0; unit < UNITS; unit++) {
    await sell('unit', { seatNumbers: [], sectors: [{ sectorId: 'floor', quantity: 1 }] });
  }
  return async (wanted: string) => {
    const index = sales.findIndex(({ name }) => name === wanted);
    const [sale] = index < 0 ? [] : sales.splice(index, 1);
    if (!sale || !(await instance.refund(sale)).ok) throw new Error(`${wanted} is not sold.`);
  };
}
