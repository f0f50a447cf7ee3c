import { isEverywhere, isWithin } from '../../../platform/access/reach.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { ConfirmReservation, ConfirmReservationOutcome } from '../contract.ts';
import { confirmHold, type PassingOn } from './confirm-hold.ts';
import type { OrderPayer } from './pay-order.ts';
import type { SeatSaleStore } from './store-seat-sales.ts';

const dropSeatSale = loadStatement(new URL('../sql/drop-seat-sale.sql', import.meta.url));

/** Where the steps of a sale are done. */
export type SeatSaleSteps = {
  database: Database;
  inventory: PassingOn['inventory'] & Pick<InventoryApi, 'priceHold'>;
  refundSale: PassingOn['refundSale'];
  store: SeatSaleStore;
};

/**
 * Sells what a hold holds, once for each hold, in three steps:
 *
 *   1. begin     the sale is written down as pending, with its payment
 *   2. confirm   the inventory turns the hold into this sale, or says that it has lapsed
 *   3. complete  the sale gets its places and its time; or it is forgotten
 *
 * A hold that an order is being paid for is sold by that order alone. Places that a voucher unlocks are sold by orders, which
 * use it; the operator alone is believed without.
 *
 * Each step may be asked again. After a crash `jobs/finish-seat-sales.ts` goes on with steps 2 and 3. Whose a
 * hold is changes only from a guest to the account that he is, so looking before the first step is enough.
 */
export function createConfirmReservation(steps: SeatSaleSteps, goOnWithOrder: OrderPayer['goOn']) {
  return async ({ reach, ...command }: ConfirmReservation): Promise<ConfirmReservationOutcome> => {
    const { holdId } = command;
    if (!isEverywhere(reach)) {
      const found = await steps.inventory.priceHold({ holdId });
      if (!found.ok || !isWithin(reach, found.hold)) return { ok: false, code: 'HOLD_NOT_FOUND' };
      if (found.hold.state === 'pending' && found.categories.some(({ isHidden }) => isHidden)) {
        return { ok: false, code: 'VOUCHER_NEEDED' };
      }
    }
    const { saleId, byOrder } = await steps.store.begin({ saleId: newId(), ...command });
    if (!byOrder) return finishSeatSale(steps, { saleId, holdId });
    const sold = await goOnWithOrder(saleId);
    return sold.ok && sold.status === 'completed' ? sold : { ok: false, code: 'HOLD_BEING_PAID' };
  };
}

/** Steps 2 and 3 of a sale that was begun, by whomever. */
export async function finishSeatSale(
  steps: SeatSaleSteps,
  { saleId, holdId }: { saleId: string; holdId: string },
): Promise<ConfirmReservationOutcome> {
  const { database, store } = steps;
  const confirmed = await confirmHold(steps, { holdId, saleId });
  if (!confirmed.ok) {
    // The seller of a place waits for his money: it goes on by itself.
    if (confirmed.code === 'PLACES_AWAITED') return { ok: false, code: 'HOLD_BEING_PAID' };
    await database.execute(dropSeatSale, [saleId]);
    return confirmed;
  }
  const { seats, sectors, paidAtMs } = await store.complete(confirmed);
  return { ok: true, saleId: confirmed.saleId, seats, sectors, paidAtMs };
}
