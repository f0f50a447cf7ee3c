import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { ConfirmReservation, ConfirmReservationOutcome } from '../contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const beginSeatSale = statement('begin-seat-sale');
const completeSeatSale = statement('complete-seat-sale');
const dropSeatSale = statement('drop-seat-sale');

type Inventory = Pick<InventoryApi, 'confirmHold'>;

/**
 * Sells what a hold holds, once for each hold, in three steps:
 *
 *   1. begin     the sale is written down as pending, with its payment
 *   2. confirm   the inventory turns the hold into this sale, or says that it has lapsed
 *   3. complete  the sale gets its seats and its time; or it is forgotten
 *
 * Each step may be asked again. After a crash `jobs/finish-seat-sales.ts` goes on with steps 2 and 3.
 */
export function createConfirmReservation(database: Database, inventory: Inventory) {
  return async (command: ConfirmReservation): Promise<ConfirmReservationOutcome> => {
    const { holdId, paymentMethod, transactionId } = command;
    const begin = [newId(), holdId, paymentMethod, transactionId];
    const [begun] = await database.query<[string]>(beginSeatSale, begin);
    if (!begun) throw new Error(`the sale of hold ${holdId} could not be begun`);
    return finishSeatSale(database, inventory, { saleId: begun[0], holdId });
  };
}

/** Steps 2 and 3 of a sale that was begun, by whomever. */
export async function finishSeatSale(
  database: Database,
  inventory: Inventory,
  { saleId, holdId }: { saleId: string; holdId: string },
): Promise<ConfirmReservationOutcome> {
  const confirmed = await inventory.confirmHold({ holdId, saleId });
  if (!confirmed.ok) {
    await database.execute(dropSeatSale, [saleId]);
    return confirmed;
  }
  const { sessionId, sessionName, userId, seats, totalMinor, currency } = confirmed;
  const details = [saleId, sessionId, sessionName, userId, seats, totalMinor, currency];
  const [completed] = await database.query<[string[], number]>(completeSeatSale, details);
  if (!completed) throw new Error(`sale ${saleId} vanished before it was completed`);
  return { ok: true, saleId, seats: completed[0], paidAtMs: completed[1] };
}
