import { plain } from '../plain.ts';
import type { OrderBody } from '../shop/pay-order.ts';
import { askText, choose } from './ask.ts';
import { type CheckoutForm, changeForm } from './checkout-form.ts';
import type { Visit } from './visit.ts';

/** Asks of each place as which ticket it is sold, and why where that is asked. @throws BackError, StoppedError, RefusedError */
export async function askKinds({ shop, words }: Visit, form: CheckoutForm): Promise<CheckoutForm> {
  const tickets: NonNullable<OrderBody['tickets']> = [];
  let lastReason = '';
  for (const { seat, sectorId } of form.quote.tickets) {
    const choices = form.kinds.map((one) => ({ value: one, label: words.ticketKind(one) }));
    const kind = await choose(words.kindFor(seat ?? plain(sectorId)), choices);
    const place = seat === undefined ? { sectorId, quantity: 1 } : { seat };
    if (!form.reasonNeeded.includes(kind)) tickets.push({ ...place, kind });
    else {
      const check = (typed: string) => (typed === '' ? words.reason : undefined);
      lastReason = await askText(words.reason, check, lastReason);
      tickets.push({ ...place, kind, reason: lastReason });
    }
  }
  return changeForm(shop, form, { tickets });
}

/** @throws BackError, StoppedError, RefusedError where the code does not count */
export async function askVoucher(
  { shop, words }: Visit,
  form: CheckoutForm,
): Promise<CheckoutForm> {
  const voucher = await askText(words.voucherCode);
  const { voucher: _, ...body } = form.body;
  return changeForm(shop, { ...form, body }, voucher === '' ? {} : { voucher });
}

/** Asks what the session asks of its buyers. @throws BackError, StoppedError */
export async function askQuestions(form: CheckoutForm): Promise<OrderBody> {
  const answers: Record<string, string> = {};
  for (const { questionId, text, required } of form.questions) {
    const question = plain(text);
    const answer = await askText(question, (typed) =>
      required && typed === '' ? question : undefined,
    );
    if (answer !== '') answers[questionId] = answer;
  }
  return { ...form.body, answers };
}
