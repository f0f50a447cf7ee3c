import type { ClaimOutcome, InventoryApi } from '../../inventory/contract.ts';
import type { Purchase, PurchaseOutcome } from '../contract.ts';

/**
 * Sells units of a counted stock in two steps, each durable and idempotent by the sale's id:
 *
 *   1. claim    the inventory takes the units out of the free stock, or refuses
 *   2. record   the sale is written down; only then is the buyer answered
 *
 * A crash between the two leaves a claim without a sale. Nobody was told that he bought; the repair
 * (`jobs/repair-claims.ts`) voids the id and gives the units back, or this command, asked again with
 * the same id before that, goes on where it stopped.
 */
export function createPurchaseUnits(
  inventory: Pick<InventoryApi, 'claimUnits'>,
  recordSale: (sale: Purchase) => Promise<boolean>,
) {
  return async (purchase: Purchase): Promise<PurchaseOutcome> => {
    const { sessionId, saleId, quantity } = purchase;
    const claim = await inventory.claimUnits({ sessionId, claimId: saleId, quantity, as: 'sold' });
    if (!claim.ok) return refusalOf(claim);
    if (!(await recordSale(purchase))) return { ok: false, code: 'SALE_VOID' };
    return { ok: true, remaining: claim.remaining };
  };
}

function refusalOf(claim: Extract<ClaimOutcome, { ok: false }>): PurchaseOutcome {
  switch (claim.code) {
    case 'INSUFFICIENT_INVENTORY':
      return claim;
    case 'SESSION_NOT_FOUND':
      return { ok: false, code: 'SESSION_NOT_FOUND' };
    case 'CLAIM_RELEASED':
      return { ok: false, code: 'SALE_VOID' };
  }
}
