import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { HoldState, InventoryApi } from '../contract.ts';

const confirmHold = loadStatement(new URL('../sql/confirm-hold.sql', import.meta.url));

type ConfirmedRow = readonly [
  state: HoldState,
  saleId: string | null,
  sessionId: string,
  userId: string,
  totalMinor: number,
  seats: string[] | null,
  sessionName: string,
  currency: string,
];

/** Turns a hold into a sale, unless its time is over. The sale that came first keeps it. */
export function createConfirmHold(database: Database): InventoryApi['confirmHold'] {
  return async ({ holdId, saleId }) => {
    const [row] = await database.query<ConfirmedRow>(confirmHold, [holdId, saleId]);
    if (!row) return { ok: false, code: 'HOLD_NOT_FOUND' };
    const [state, soldTo, sessionId, userId, totalMinor, seats, sessionName, currency] = row;
    if (state === 'cancelled') return { ok: false, code: 'HOLD_CANCELLED' };
    if (state !== 'confirmed' || soldTo === null) return { ok: false, code: 'HOLD_EXPIRED' };
    return {
      ok: true,
      saleId: soldTo,
      sessionId,
      sessionName,
      userId,
      seats: seats ?? [],
      totalMinor,
      currency,
    };
  };
}
