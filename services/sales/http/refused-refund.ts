import type { Problem } from '../../../platform/http/problem.ts';
import type { RefundOutcome } from '../domain/refund-schemas.ts';

export function saleNotFound(saleId: string): Problem {
  return { status: 404, error: 'SALE_NOT_FOUND', message: `There is no sale ${saleId}.` };
}

/** Why nothing goes back, and what would help. */
export function refundProblem(
  refusal: Extract<RefundOutcome, { ok: false }>,
  saleId: string,
): Problem {
  const { code } = refusal;
  switch (code) {
    case 'SALE_NOT_FOUND':
      return saleNotFound(saleId);
    case 'REFUND_CLOSED':
      return {
        status: 409,
        error: code,
        message:
          'By the rule of the session nothing goes back any more; who manages it may say `terms: whole`.',
      };
    case 'RULE_BINDS':
      return {
        status: 403,
        error: code,
        message: 'Only who manages the session gives back more than its rule does.',
      };
    case 'REFUND_UNDER_WAY':
      return {
        status: 409,
        error: code,
        message: 'Another refund of this sale is under way; it goes on by itself.',
      };
    case 'NOTHING_LEFT':
      return {
        status: 409,
        error: code,
        message: 'Nothing is left of the sale: it went back before, in parts.',
      };
    case 'PLACE_NOT_SOLD': {
      const { place, field } = refusal;
      const message = `the sale has no ${place}, or not so many`;
      const errors = [{ field, message }];
      return { status: 422, error: code, message, errors, more: { place } };
    }
    case 'PLACE_REFUNDED': {
      const { place } = refusal;
      const message = `${place} went back before.`;
      return { status: 409, error: code, message, more: { place } };
    }
    case 'TICKET_USED': {
      const { place } = refusal;
      const message = `Somebody was let in with the ticket of ${place}; name the others to give them back.`;
      return { status: 409, error: code, message, more: { place } };
    }
    case 'REFUND_REFUSED': {
      const { reason } = refusal;
      const message =
        reason === 'TICKET_USED'
          ? 'Somebody was let in with a ticket of it; the sale stays as it is.'
          : 'The provider does not give the money back; the sale stays as it is.';
      return { status: 409, error: code, message, more: { reason } };
    }
  }
}
