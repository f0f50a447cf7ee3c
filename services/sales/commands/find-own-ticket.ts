import { isWithin, type Reach } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import type { AdmissionApi } from '../../admission/contract.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { RefundableSale } from '../domain/refunds/refundable-sale.ts';
import type { RefundStore } from './refund-store.ts';

export type ResalePlaces = {
  database: Database;
  refunds: Pick<RefundStore, 'findSale'>;
  inventory: Pick<
    InventoryApi,
    'findSession' | 'priceHold' | 'offerResale' | 'findResale' | 'endResales' | 'listResales'
  >;
  admission: Pick<AdmissionApi, 'findTicket' | 'noteOffer'>;
  clock: Clock;
};

/** A ticket, and by whom it is asked for. */
export type AskedTicket = { readonly ticketId: string; readonly reach: Reach };

/** The ticket with its sale, where both its owner and who asks are within reach of it. */
export async function findOwnTicket(
  { admission, refunds }: ResalePlaces,
  { ticketId, reach }: AskedTicket,
) {
  const found = await admission.findTicket({ ticketId });
  const sale: RefundableSale | undefined = found.ok
    ? await refunds.findSale(found.ticket.saleId, {})
    : undefined;
  if (!found.ok || !sale) return undefined;
  const { ticket } = found;
  const { organisationId } = sale;
  return isWithin(reach, { userId: ticket.userId, organisationId }) ? { ticket, sale } : undefined;
}
