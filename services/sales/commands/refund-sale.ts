import type { RefundSale } from '../contract.ts';
import type { RefundOutcome } from '../domain/refund-schemas.ts';
import type { RefundableSale } from '../domain/refunds/refundable-sale.ts';
import type { StoredRefund } from '../domain/refunds/stored-refund.ts';
import { type DraftPlaces, draftRefund, type RefundWish } from './draft-refund.ts';
import { finishRefund, outcomeOf, type RefundSteps } from './finish-refund.ts';

/** What services of ours may want beside. */
export type InternalRefund = RefundSale & Pick<RefundWish, 'cause'>;

/** Each time another refund of the sale came in between. */
const MOST_TRIES = 5;

/**
 * Takes a sale of held places back, some of its places or all that are left, once for the refund's id: it is judged and
 * priced, written down (`begin`), and finished (finish-refund.ts). One refund of a sale goes after the other: who finds
 * another under way helps that to its end first.
 */
export function createRefundSale(steps: RefundSteps & DraftPlaces) {
  return async (asked: InternalRefund): Promise<RefundOutcome> => {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const outcome = await tryToRefund(steps, asked);
      if (outcome !== 'again') return outcome;
    }
    return { ok: false, code: 'REFUND_UNDER_WAY' };
  };
}

async function tryToRefund(
  steps: RefundSteps & DraftPlaces,
  asked: InternalRefund,
): Promise<RefundOutcome | 'again'> {
  const { refunds } = steps;
  const { refundId } = asked;
  const sale = await refunds.findSale(asked.saleId, asked.reach);
  if (!sale) return { ok: false, code: 'SALE_NOT_FOUND' };
  const known = await findKnown(steps, sale, asked);
  if (known) return known;
  if (sale.state === 'refunding') {
    const isHelpless = await leavesUnderWay(steps, sale);
    return isHelpless ? { ok: false, code: 'REFUND_UNDER_WAY' } : 'again';
  }
  const draft = await draftRefund(steps, sale, asked);
  if (!draft.ok) return draft;
  const isBegun = await refunds.begin({ refundId, sale, ...draft });
  return isBegun ? finishRefund(steps, refundId) : 'again';
}

/**
 * A refund that was begun under this id; or the one that took the whole sale back, where that is asked for again. Of a sale
 * that went back in parts nothing is left for another: it is not told what these gave.
 */
async function findKnown(
  steps: RefundSteps,
  sale: RefundableSale,
  { refundId, places }: RefundSale,
): Promise<RefundOutcome | undefined> {
  const own = await steps.refunds.find(refundId);
  if (own?.saleId === sale.saleId) return finishRefund(steps, refundId);
  if (own) throw new Error(`refund ${refundId} is of another sale`);
  if (sale.state !== 'refunded' || places) return undefined;
  const last = await steps.refunds.findLast(sale.saleId);
  if (!last) throw new Error(`sale ${sale.saleId} is refunded without a refund`);
  return tookAll(last, sale) ? outcomeOf(last) : { ok: false, code: 'NOTHING_LEFT' };
}

function tookAll({ seats, sectors }: StoredRefund, sale: RefundableSale): boolean {
  const units = sectors.reduce((sum, { quantity }) => sum + quantity, 0);
  return seats.length + units === sale.gone.length;
}

/** Brings the refund that is under way to its end; tells whether it can not be now. */
async function leavesUnderWay(steps: RefundSteps, { saleId }: RefundableSale): Promise<boolean> {
  const other = await steps.refunds.findUnderWay(saleId);
  if (!other) return false;
  const end = await finishRefund(steps, other.refundId);
  return end.ok && end.status === 'refunding';
}
