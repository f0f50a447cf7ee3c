import type { AwaitedPlace, ConfirmHoldOutcome, InventoryApi } from '../../inventory/contract.ts';
import type { RefundOutcome } from '../domain/refund-schemas.ts';
import type { InternalRefund } from './refund-sale.ts';

/** Where tickets are passed on. */
export type PassingOn = {
  inventory: Pick<InventoryApi, 'confirmHold' | 'cancelHold' | 'endResales'>;
  refundSale: (asked: InternalRefund) => Promise<RefundOutcome>;
};

/**
 * Turns a hold into a sale, whose money is there. Where it is of tickets that others offer, each of them is passed on first: its
 * seller's refund is that (finish-refund.ts), and makes the place the hold's. While one of these waits for its provider the hold
 * waits too (`PLACES_AWAITED`). Where one can not be passed on, who was offered them has nothing to buy: his hold is cancelled.
 */
export async function confirmHold(
  places: PassingOn,
  command: { holdId: string; saleId: string },
): Promise<ConfirmHoldOutcome> {
  const { inventory } = places;
  const confirmed = await inventory.confirmHold(command);
  if (confirmed.ok || confirmed.code !== 'PLACES_AWAITED') return confirmed;
  for (const place of confirmed.resales) {
    const end = place.isEnded ? 'gone' : await passOn(places, place);
    if (end === 'waits') return confirmed;
    if (end === 'gone') {
      await inventory.cancelHold({ holdId: command.holdId });
      break;
    }
  }
  return inventory.confirmHold(command);
}

async function passOn(
  { inventory, refundSale }: PassingOn,
  { takingId, saleId, seat, sectorId, unit }: AwaitedPlace,
): Promise<'passed' | 'waits' | 'gone'> {
  const outcome = await refundSale({
    refundId: takingId,
    saleId,
    places: {
      seats: seat === null ? [] : [seat],
      sectors: sectorId === null ? [] : [{ sectorId, units: [unit] }],
    },
    terms: 'whole',
    reach: {},
    cause: 'resale',
  });
  if (outcome.ok) return outcome.status === 'refunded' ? 'passed' : 'waits';
  switch (outcome.code) {
    case 'REFUND_UNDER_WAY':
      return 'waits';
    case 'REFUND_REFUSED':
      return 'gone';
    case 'SALE_NOT_FOUND':
    case 'NOTHING_LEFT':
    case 'REFUND_CLOSED':
    case 'RULE_BINDS':
    case 'PLACE_NOT_SOLD':
    case 'PLACE_REFUNDED':
    case 'TICKET_USED':
      await inventory.endResales({ takingId, reason: 'refunded' });
      return 'gone';
  }
}
