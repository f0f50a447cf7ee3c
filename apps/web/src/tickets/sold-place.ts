import type { Answer, Asked } from '@bilheteria/client';
import type { Ticket } from './ticket-card.tsx';

export type SoldPlace = Answer<'/api/v1/sales/{saleId}'>['places'][number];
type RefundBody = Asked<'/api/v1/sales/{saleId}/refund'>;

/** One name for a place, of a sale and of its ticket. */
export function keyOfPlace({ seat, sectorId, unit }: SoldPlace): string {
  return seat ?? `${sectorId} ${unit}`;
}

export function keyOfTicket({ kind, place, unit }: Ticket): string {
  return kind === 'seat' ? place : `${place} ${unit}`;
}

/** What is asked, to take these places back. */
export function refundBodyOf(places: readonly SoldPlace[]): RefundBody {
  const units = new Map<string, number[]>();
  for (const { sectorId, unit } of places) {
    if (sectorId !== undefined && unit !== undefined) {
      units.set(sectorId, [...(units.get(sectorId) ?? []), unit]);
    }
  }
  return {
    seats: places.flatMap(({ seat }) => seat ?? []),
    sectors: [...units].map(([sectorId, numbers]) => ({ sectorId, units: numbers })),
  };
}
