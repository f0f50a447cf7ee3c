import type { AdmissionApi } from '../../admission/contract.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { StoredRefund } from '../domain/refunds/stored-refund.ts';

/** Where a ticket is passed on. */
export type ResaleSteps = {
  inventory: Pick<InventoryApi, 'claimResale' | 'passResale' | 'endResales'>;
  admission: Pick<AdmissionApi, 'closeTicket' | 'reopenTicket'>;
};

type Taking = Pick<StoredRefund, 'refundId' | 'userId'>;

/** From then on nobody is let in with the ticket, gives it away or takes it back. Tells what stands in the way. */
export async function closeSold(
  { inventory, admission }: ResaleSteps,
  { refundId: takingId, userId }: Taking,
): Promise<string | undefined> {
  const claimed = await inventory.claimResale({ takingId });
  if (!claimed.ok) return claimed.code;
  const { ticketId } = claimed;
  const closed = await admission.closeTicket({ ticketId, takingId, userId });
  return closed.ok ? undefined : closed.code;
}

/** The ticket counts again, where it was closed; it is not offered any more, but where only its taker did not take it. */
export async function reopenSold(
  { inventory, admission }: ResaleSteps,
  { refundId: takingId }: Taking,
  reason: string,
): Promise<void> {
  await admission.reopenTicket({ takingId });
  if (reason === 'RESALE_NOT_TAKEN') return;
  await inventory.endResales({ takingId, reason: ENDINGS[reason] ?? 'refund-refused' });
}

const ENDINGS: Readonly<Record<string, string>> = {
  TICKET_USED: 'used',
  TICKET_TRANSFERRED: 'transferred',
  TICKET_VOID: 'refunded',
  TICKET_NOT_FOUND: 'refunded',
};

/** The place is its taker's, whose hold waits for it; or free, where that has ended while the money went back. */
export async function passOn(
  { inventory }: ResaleSteps,
  { refundId: takingId }: Taking,
): Promise<void> {
  const passed = await inventory.passResale({ takingId });
  if (!passed.ok) throw new Error(`the place of ${takingId} can not be passed on: ${passed.code}`);
}
