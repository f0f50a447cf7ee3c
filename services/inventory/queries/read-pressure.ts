import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { createClaimMeter } from '../commands/claim-meter.ts';
import type { InventoryApi } from '../contract.ts';
import { seatStates } from '../domain/seat-board/seat-changes.ts';
import type { SeatBoards } from './seat-boards.ts';

const sumHeldUnits = loadStatement(new URL('../sql/sum-held-units.sql', import.meta.url));

const HELD = seatStates.indexOf('held');

export type Pressure = {
  /** Times holds, for `readPressure` to tell. */
  readonly timed: (place: InventoryApi['placeHold']) => InventoryApi['placeHold'];
  /** What whoever lets people in wants to know: what is left of a session, and how holds are going here. */
  readonly readPressure: InventoryApi['readPressure'];
};

export function createPressure(
  {
    database,
    boards,
    clock,
  }: { readonly database: Database; readonly boards: SeatBoards; readonly clock: Clock },
  findSession: InventoryApi['findSession'],
): Pressure {
  const meter = createClaimMeter(clock);
  const readPressure: InventoryApi['readPressure'] = async ({ sessionId }) => {
    const [found, live] = await Promise.all([findSession({ sessionId }), boards.find(sessionId)]);
    if (!found.ok || !live) return { ok: false, code: 'SESSION_NOT_FOUND' };
    const { state, salesEndAtMs } = found.session;
    const { board } = live;
    board.lapse(live.nowMs());
    const [row] = await database.query<[number]>(sumHeldUnits, [sessionId]);
    const heldSeats = board.states.reduce((sum, one) => sum + (one === HELD ? 1 : 0), 0);
    const sectors = board.map.sectors.map((sector) => ({
      sectorId: sector.id,
      name: sector.name,
      capacity: sector.kind === 'seated' ? sector.seats.count : sector.capacity,
      free: board.free[sector.index] ?? 0,
    }));
    return {
      ok: true,
      isOnSale: state === 'on_sale' && (salesEndAtMs === null || salesEndAtMs > clock.nowMs()),
      free: sectors.reduce((sum, { free }) => sum + free, 0),
      held: heldSeats + (row?.[0] ?? 0),
      sectors,
      claims: meter.figures(),
    };
  };
  return {
    timed: (place) => (command) => meter.measure(() => place(command)),
    readPressure,
  };
}
