import { setTimeout as sleep } from 'node:timers/promises';
import type { AdmissionApi } from '../../admission/contract.ts';
import type { SoldPlace } from '../domain/refunds/sold-place.ts';
import type { StoredRefund } from '../domain/refunds/stored-refund.ts';

/** Where the tickets of a refund are closed. */
export type TicketSteps = Pick<AdmissionApi, 'closePlaces' | 'reopenPlaces'>;

const PAUSE_MS = 50;
const MOST_TRIES = 20;

/**
 * From then on nobody is let in with the tickets of a refund: its buyer had been asked whether he was, which a scan a moment
 * later would make a lie. `waits`: the sale is so new that its tickets are not issued yet.
 */
export async function closeTickets(
  admission: TicketSteps,
  refund: StoredRefund,
): Promise<'closed' | 'waits' | { usedPlace: string }> {
  const { saleId, refundId } = refund;
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const closed = await admission.closePlaces({ saleId, refundId, places: placesOf(refund) });
    if (closed.ok) return 'closed';
    if (closed.code === 'TICKET_USED') return { usedPlace: closed.place };
    await sleep(PAUSE_MS);
  }
  return 'waits';
}

function placesOf({ seats, sectors }: StoredRefund): SoldPlace[] {
  return [
    ...seats.map((place) => ({ kind: 'seat' as const, place, unit: 0 })),
    ...sectors.flatMap(({ sectorId, units }) =>
      units.map((unit) => ({ kind: 'general' as const, place: sectorId, unit })),
    ),
  ];
}
