import type { InventoryApi } from '../../inventory/contract.ts';
import type { PaymentsApi } from '../../payments/contract.ts';
import type { RefundOutcome } from '../domain/refund-schemas.ts';
import type { StoredRefund } from '../domain/refunds/stored-refund.ts';
import type { RefundStore } from './refund-store.ts';
import { closeTickets, type TicketSteps } from './refund-tickets.ts';
import { closeSold, passOn, type ResaleSteps, reopenSold } from './resale-steps.ts';

/** Where the steps of a refund are done. */
export type RefundSteps = {
  refunds: RefundStore;
  inventory: Pick<InventoryApi, 'refundHold' | 'releasePlaces'> & ResaleSteps['inventory'];
  payments: Pick<PaymentsApi, 'refundPayment'>;
  admission: ResaleSteps['admission'] & TicketSteps;
};

/**
 * Goes on with a refund that was begun, by whomever, as far as that can be now:
 *
 *     begun ──tickets closed──▶ ──money back──▶ ──places free──▶ completed, and told
 *       └──one was used, or the provider refuses──▶ refused: its sale is as it was
 *
 *   tickets of what its buyer takes back no ticket lets anybody in from then on; who sells, and a session that is cancelled, give
 *           back what was used too
 *   money   the payments give the money of an order back; other payments were made elsewhere, and their books follow
 *           (messages/book-payments.ts)
 *   places  the inventory frees those of the refund; with the last ones the hold is cancelled
 *
 * Of a ticket that another buyer takes (`resale`) the ticket is closed before the money goes, and its place goes to that buyer
 * (resale-steps.ts); where either can not be, nothing goes back.
 *
 * Each step may be asked again by the refund's id, by the request, by jobs/finish-refunds.ts on any instance, and by both
 * at once. While the answer of a provider is in doubt the refund stays where it is.
 */
export async function finishRefund(steps: RefundSteps, refundId: string): Promise<RefundOutcome> {
  const { refunds } = steps;
  const refund = await findBegun(refunds, refundId);
  if (refund.state !== 'begun') return outcomeOf(refund);
  const isResale = refund.cause === 'resale';
  const obstacle = isResale ? await closeSold(steps, refund) : undefined;
  if (obstacle !== undefined) return giveUp(steps, refund, obstacle);
  if (refund.cause === 'buyer') {
    const closed = await closeTickets(steps.admission, refund);
    if (closed === 'waits') return outcomeOf(refund);
    if (closed !== 'closed') {
      await giveUp(steps, refund, 'TICKET_USED');
      return { ok: false, code: 'TICKET_USED', place: closed.usedPlace };
    }
  }
  const paid = await payBack(steps, refund);
  if (paid === 'unknown') return outcomeOf(refund);
  if (paid !== 'paid') return giveUp(steps, refund, paid.refusal);
  await (isResale ? passOn(steps, refund) : freePlaces(steps, refund));
  await refunds.complete(refundId);
  return outcomeOf(await findBegun(refunds, refundId));
}

async function findBegun(refunds: RefundStore, refundId: string): Promise<StoredRefund> {
  const refund = await refunds.find(refundId);
  if (!refund) throw new Error(`refund ${refundId} vanished after it was begun`);
  return refund;
}

/** The sale is as it was. */
async function giveUp(
  steps: RefundSteps,
  refund: StoredRefund,
  reason: string,
): Promise<RefundOutcome> {
  const { refunds } = steps;
  const { refundId } = refund;
  if (refund.cause === 'resale') await reopenSold(steps, refund, reason);
  if (refund.cause === 'buyer') await steps.admission.reopenPlaces({ refundId });
  await refunds.refuse(refundId, reason);
  return outcomeOf(await findBegun(refunds, refundId));
}

async function payBack(
  { payments }: RefundSteps,
  { refundId, paymentId, amountMinor }: StoredRefund,
): Promise<'paid' | 'unknown' | { refusal: string }> {
  if (paymentId === null || amountMinor === 0) return 'paid';
  const outcome = await payments.refundPayment({ paymentId, refundId, amountMinor });
  if (!outcome.ok) return { refusal: outcome.code };
  return outcome.status === 'unknown' ? 'unknown' : 'paid';
}

async function freePlaces(
  { inventory }: RefundSteps,
  { refundId, saleId, holdId, sessionId, isLast, seats, sectors }: StoredRefund,
): Promise<void> {
  const places = { seats, sectors: sectors.map(({ units: _, ...sector }) => sector) };
  const freed = isLast
    ? await inventory.refundHold({ holdId, saleId })
    : await inventory.releasePlaces({ sessionId, holdId, saleId, refundId, ...places });
  if (!freed.ok) throw new Error(`refund ${refundId} has places that can not be freed`);
}

/** How a refund stands, to who asked for it. */
export function outcomeOf(refund: StoredRefund): RefundOutcome {
  const { refundId, state, seats, sectors, amountMinor, currency, endedAtMs } = refund;
  if (state === 'refused') {
    return { ok: false, code: 'REFUND_REFUSED', reason: refund.refusal ?? 'untold' };
  }
  return {
    ok: true,
    status: state === 'completed' ? 'refunded' : 'refunding',
    refundId,
    seats,
    sectors,
    amountMinor,
    currency,
    refundedAtMs: endedAtMs,
  };
}
