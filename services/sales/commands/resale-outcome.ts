import type { Resale } from '../../inventory/contract.ts';

/** Why a ticket is not offered, or its offer not taken back. */
export type ResaleRefusalCode =
  | 'TICKET_NOT_FOUND'
  | 'TICKET_USED'
  | 'TICKET_VOID'
  | 'TICKET_TRANSFERRED'
  | 'RESALE_CLOSED'
  | 'RESALE_NOT_FOUND'
  | 'RESALE_UNDER_WAY';

export type ResaleOutcome =
  | { readonly ok: true; readonly resale: Resale; readonly currency: string }
  | { readonly ok: false; readonly code: ResaleRefusalCode };

export function refusedResale(code: ResaleRefusalCode): ResaleOutcome {
  return { ok: false, code };
}
