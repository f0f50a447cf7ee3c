/** A ticket of a kind for a seat of the hold, or for so many of its places in a general-admission sector. */
export type TicketWish = {
  readonly seat: string | null;
  readonly sectorId: string | null;
  readonly kind: string;
  readonly reason: string | null;
  readonly quantity: number;
};

export type ProductWish = {
  readonly productId: string;
  readonly variantId: string | null;
  readonly quantity: number;
};

/** What a buyer orders for the places of a hold. Places that no wish names get full tickets. */
export type OrderWishes = {
  readonly tickets: readonly TicketWish[];
  readonly products: readonly ProductWish[];
  /** In capitals. */
  readonly voucher: string | null;
  /** By question. */
  readonly answers: ReadonlyMap<string, string>;
};

/** Why an order can not be had as it is wished for. */
export type WishFaultCode =
  | 'PLACE_NOT_RESERVED'
  | 'KIND_UNKNOWN'
  | 'KIND_NEEDS_REASON'
  | 'PRODUCT_UNKNOWN'
  | 'PRODUCT_SOLD_OUT'
  | 'VOUCHER_INVALID'
  | 'VOUCHER_NEEDED'
  | 'VOUCHER_USED_UP'
  | 'TICKET_LIMIT'
  | 'ANSWER_MISSING'
  | 'QUESTION_UNKNOWN';

/** With the field of the wishes that it is about. */
export type WishFault = {
  readonly ok: false;
  readonly code: WishFaultCode;
  readonly field: string;
  readonly message: string;
};

export function wishFault(code: WishFaultCode, field: string, message: string): WishFault {
  return { ok: false, code, field, message };
}
