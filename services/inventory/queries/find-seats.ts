import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../contract.ts';

const findSeatsStatement = loadStatement(new URL('../sql/find-seats.sql', import.meta.url));

type SeatRow = readonly [
  number: string,
  state: 'free' | 'held' | 'sold' | 'blocked',
  heldUntilMs: number | null,
];

/** Every seat of a session with its state, in the order of the map. */
export function createFindSeats(database: Database): InventoryApi['findSeats'] {
  return async ({ sessionId }) => {
    const rows = await database.query<SeatRow>(findSeatsStatement, [sessionId]);
    if (rows.length === 0) return { ok: false, code: 'SESSION_NOT_FOUND' };
    const seats = rows.map(([number, state, heldUntilMs]) => ({
      number,
      state,
      heldUntilMs: state === 'held' ? heldUntilMs : null,
    }));
    return { ok: true, seats };
  };
}
