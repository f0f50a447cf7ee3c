import type { Problem } from '../../../platform/http/problem.ts';
import type { PlaceOrderOutcome } from '../commands/place-order.ts';
import type { WishFaultCode } from '../domain/orders/order-wishes.ts';

type Refusal = Exclude<PlaceOrderOutcome, { ok: true }>;

/** 409 where the same wish may be had at another time, 422 where it has to be mended. */
const STATUSES: Readonly<Record<WishFaultCode, 409 | 422>> = {
  PLACE_NOT_RESERVED: 422,
  KIND_UNKNOWN: 422,
  KIND_NEEDS_REASON: 422,
  PRODUCT_UNKNOWN: 422,
  PRODUCT_SOLD_OUT: 409,
  VOUCHER_INVALID: 422,
  VOUCHER_NEEDED: 422,
  VOUCHER_USED_UP: 409,
  TICKET_LIMIT: 409,
  ANSWER_MISSING: 422,
  QUESTION_UNKNOWN: 422,
};

/** What has become of the reservation, or of its order. */
const ENDED = {
  HOLD_EXPIRED: [410, 'RESERVATION_EXPIRED', 'The reservation has expired; its places are free.'],
  HOLD_CANCELLED: [409, 'RESERVATION_CANCELLED', 'The reservation was cancelled.'],
  HOLD_CONFIRMED: [409, 'RESERVATION_CONFIRMED', 'The places of the reservation are sold.'],
  ORDER_NOT_OPEN: [409, 'ORDER_NOT_OPEN', 'The order is being paid for, or was.'],
} as const;

/** Why there is no such order, and what would help. */
export function orderProblem(refusal: Refusal, reservationId: string): Problem {
  if (refusal.code === 'HOLD_NOT_FOUND') {
    const message = `There is no reservation ${reservationId}.`;
    return { status: 404, error: 'RESERVATION_NOT_FOUND', message };
  }
  if ('field' in refusal) {
    const { code: error, field, message } = refusal;
    const errors = [{ field, message }];
    return { status: STATUSES[error], error, message: `${field} ${message}`, errors };
  }
  const [status, error, message] = ENDED[refusal.code];
  return { status, error, message };
}

export function orderNotFound(id: string): Problem {
  return { status: 404, error: 'ORDER_NOT_FOUND', message: `There is no order ${id}.` };
}
