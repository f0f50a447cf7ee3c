import type { Answer } from '../../../packages/client/src/index.ts';
import { answered, type Shop } from '../api/open-shop.ts';
import type { Reservation } from '../shop/hold-places.ts';
import { type OrderBody, type Quote, quoteOrder } from '../shop/pay-order.ts';
import type { Session } from './session.ts';

type Extras = Answer<'/api/v1/sessions/{sessionId}/extras'>;

/** What a buyer has said of his order so far, and what it costs by that. */
export type CheckoutForm = {
  readonly body: OrderBody;
  readonly quote: Quote;
  readonly questions: NonNullable<Extras['questions']>;
  /** Which kinds of ticket its places are sold as. */
  readonly kinds: readonly string[];
  /** Those that a reason is asked for. */
  readonly reasonNeeded: readonly string[];
};

/** A form in which nothing is said yet: full tickets, nothing besides. */
export async function readForm(
  shop: Shop,
  { sessionId, roomId }: Session,
  { reservationId }: Reservation,
): Promise<CheckoutForm> {
  const inRoom = { path: { roomId }, query: { view: 'summary' as const } };
  const params = { path: { sessionId } };
  const [room, extras] = await Promise.all([
    answered(shop.api.GET('/api/v1/rooms/{roomId}', { params: inRoom })),
    answered(shop.api.GET('/api/v1/sessions/{sessionId}/extras', { params })),
  ]);
  const questions = extras.questions ?? [];
  const body = { reservationId };
  const quote = await quoteOrder(shop, body, requiredOf(questions));
  const used = new Set(quote.tickets.map(({ priceCategory }) => priceCategory));
  const categories = room.priceCategories.filter(({ id }) => used.has(id));
  return {
    body,
    quote,
    questions,
    kinds: [...new Set(categories.flatMap(({ prices }) => Object.keys(prices)))],
    reasonNeeded: categories.flatMap(({ reasonNeeded }) => reasonNeeded ?? ['half']),
  };
}

/** The form with another content, and what it costs then. @throws RefusedError where that can not be ordered */
export async function changeForm(
  shop: Shop,
  form: CheckoutForm,
  changes: Partial<OrderBody>,
): Promise<CheckoutForm> {
  const body = { ...form.body, ...changes };
  return { ...form, body, quote: await quoteOrder(shop, body, requiredOf(form.questions)) };
}

function requiredOf(questions: CheckoutForm['questions']): string[] {
  return questions.filter(({ required }) => required).map(({ questionId }) => questionId);
}
