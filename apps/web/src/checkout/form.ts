import type { Asked, Made } from '@bilheteria/client';

export type Quote = Made<'/api/v1/orders/quote', 200>;
export type OrderBody = Asked<'/api/v1/orders'>;

/** What a buyer has said of his order so far; it survives a reload. */
export type CheckoutForm = {
  /** For each ticket, in the order of the quote. */
  readonly tickets: readonly { readonly kind: string; readonly reason: string }[];
  /** How many of each product, by its id, or by `id/variant`. */
  readonly products: Readonly<Record<string, number>>;
  readonly voucher: string;
  readonly answers: Readonly<Record<string, string>>;
};

const EMPTY: CheckoutForm = { tickets: [], products: {}, voucher: '', answers: {} };

const keyOf = (reservationId: string) => `bilheteria.checkout.${reservationId}`;

export function keptForm(reservationId: string): CheckoutForm {
  const text = sessionStorage.getItem(keyOf(reservationId));
  return text ? (JSON.parse(text) as CheckoutForm) : EMPTY;
}

export function keepForm(reservationId: string, form: CheckoutForm): void {
  sessionStorage.setItem(keyOf(reservationId), JSON.stringify(form));
}

/** What is sent, of a form: empty fields say nothing. */
export function bodyOf(
  reservationId: string,
  form: CheckoutForm,
  places: Quote['tickets'],
): OrderBody {
  const tickets = places.map(({ seat, sectorId, kind: before }, index) => {
    const { kind, reason } = form.tickets[index] ?? { kind: before, reason: '' };
    const place = seat === undefined ? { sectorId, quantity: 1 } : { seat };
    return { ...place, kind, ...(reason.trim() && { reason: reason.trim() }) };
  });
  const products = Object.entries(form.products)
    .filter(([, quantity]) => quantity > 0)
    .map(([id, quantity]) => {
      const [productId = '', variant] = id.split('/');
      return { productId, quantity, ...(variant !== undefined && { variant }) };
    });
  const answers = Object.fromEntries(
    Object.entries(form.answers)
      .map(([id, answer]) => [id, answer.trim()] as const)
      .filter(([, answer]) => answer !== ''),
  );
  return {
    reservationId,
    tickets,
    products,
    answers,
    ...(form.voucher.trim() && { voucher: form.voucher.trim() }),
  };
}

/** The form by which it is paid: the browser asks for what is missing of it, wherever on the page that stands. */
export const PAY_FORM = 'pay';

/** Stands for what is not typed yet, where only the price is asked for. */
const NOT_YET = '…';

/** What a price is asked by: it does not depend on reasons and answers, so it is told before these are. */
export function quoteBodyOf(body: OrderBody, required: readonly string[]): OrderBody {
  const { tickets = [], answers = {} } = body;
  return {
    ...body,
    tickets: tickets.map((ticket) => ({ reason: NOT_YET, ...ticket })),
    answers: { ...Object.fromEntries(required.map((id) => [id, NOT_YET])), ...answers },
  };
}
