import { isEverywhere, type Reach } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { AdmissionApi } from '../../admission/contract.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { RefundSale } from '../contract.ts';
import type { RefundParts } from '../domain/refund-schemas.ts';
import { choosePlaces, type PlacesFault } from '../domain/refunds/choose-places.ts';
import { priceRefund } from '../domain/refunds/price-refund.ts';
import { OF_RESALE, type RefundTerms, termsBefore, WHOLE } from '../domain/refunds/refund-terms.ts';
import type { RefundableSale } from '../domain/refunds/refundable-sale.ts';
import type { SaleShares } from '../domain/refunds/share-sale.ts';
import { groupPlaces, keyOf, type SoldPlace } from '../domain/refunds/sold-place.ts';
import type { RefundCause } from '../domain/refunds/stored-refund.ts';
import { findRefundPolicies } from '../queries/find-refund-policies.ts';
import { sharesOf } from './shares-of.ts';

export type DraftPlaces = {
  database: Database;
  inventory: Pick<InventoryApi, 'findSession' | 'priceHold'>;
  admission: Pick<AdmissionApi, 'findUsedPlaces'>;
  clock: Clock;
};

/**
 * What is to be taken back, and by whose wish: of `session`, all that is left, since it was cancelled; of `resale`, what another
 * buyer has taken.
 */
export type RefundWish = Pick<RefundSale, 'places' | 'terms' | 'reach'> & {
  cause?: 'session' | 'resale';
};

/** What goes back of a sale at this moment, before anything is begun. */
export type RefundDraft = {
  readonly ok: true;
  readonly cause: RefundCause;
  readonly terms: RefundTerms;
  readonly seats: readonly string[];
  readonly sectors: ReturnType<typeof groupPlaces>['sectors'];
  readonly isLast: boolean;
  readonly parts: RefundParts;
  readonly shares: SaleShares;
};

export type RefundRefusal =
  | PlacesFault
  | { readonly ok: false; readonly code: 'REFUND_CLOSED' | 'RULE_BINDS' };

/** Judges and prices a refund of a sale. Nothing is written down. */
export async function draftRefund(
  places: DraftPlaces,
  sale: RefundableSale,
  { places: named, terms: asked, reach, cause }: RefundWish,
): Promise<RefundDraft | RefundRefusal> {
  const isManager = manages(reach, sale);
  if (asked === 'whole' && !isManager) return { ok: false, code: 'RULE_BINDS' };
  const shares = await sharesOf(places, sale);
  const chosen = choosePlaces(shares.places, sale.gone, named);
  if (!chosen.ok) return chosen;
  const { isLast } = chosen;
  const rule =
    asked === 'whole'
      ? { isCancelled: false, terms: [cause === 'resale' ? OF_RESALE : WHOLE] }
      : await ruleOf(places, sale);
  if (!isManager && !rule.isCancelled) {
    const used = await findUsed(places, sale, chosen.places);
    if (used) return { ok: false, code: 'TICKET_USED', place: used.place };
  }
  const priced = rule.terms
    .map((terms) => ({ terms, parts: priceRefund(shares, chosen.places, { isLast, terms }) }))
    .toSorted((a, b) => b.parts.totalMinor - a.parts.totalMinor);
  const [best] = priced;
  if (!best) return { ok: false, code: 'REFUND_CLOSED' };
  return {
    ok: true,
    cause: cause ?? (isManager ? 'seller' : 'buyer'),
    ...best,
    ...groupPlaces(chosen.places),
    isLast,
    shares,
  };
}

/** Whether who asks manages the session, rather than having bought there himself. */
function manages(reach: Reach, { organisationId }: RefundableSale): boolean {
  if (isEverywhere(reach)) return true;
  return reach.organisationId !== undefined && reach.organisationId === organisationId;
}

/**
 * What the rule gives now: as it was said when the sale was paid for, or as it is said by now; what gives more counts. A
 * session that is cancelled gives all of it back, whenever it is asked. None: nothing goes back.
 */
async function ruleOf(
  { database, inventory, clock }: DraftPlaces,
  { sessionId, paidAtMs }: RefundableSale,
): Promise<{ isCancelled: boolean; terms: RefundTerms[] }> {
  const found = await inventory.findSession({ sessionId });
  if (!found.ok) throw new Error(`a sale is of a session that is not there: ${sessionId}`);
  const { state, startsAtMs } = found.session;
  if (state === 'cancelled') return { isCancelled: true, terms: [WHOLE] };
  const { before, now } = await findRefundPolicies(database, sessionId, paidAtMs);
  const leftMs = startsAtMs - clock.nowMs();
  return {
    isCancelled: false,
    terms: [before, now].flatMap((policy) => termsBefore(policy, leftMs) ?? []),
  };
}

/** One of these places that somebody was let in with. */
async function findUsed(
  { admission }: DraftPlaces,
  { saleId }: RefundableSale,
  chosen: readonly SoldPlace[],
): Promise<SoldPlace | undefined> {
  const { places } = await admission.findUsedPlaces({ saleId });
  const used = new Set(places.map(keyOf));
  return chosen.find((place) => used.has(keyOf(place)));
}
