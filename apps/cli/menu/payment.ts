import { log } from '@clack/prompts';
import { readBrand } from '../shop/brand.ts';
import { drawCode } from '../shop/draw-code.ts';
import type { Hold } from '../shop/hold-places.ts';
import { type Action, giveUpPayment, type Means, type Order, payOrder } from '../shop/pay-order.ts';
import { BackError, type Choice, choose } from './ask.ts';
import type { CheckoutForm } from './checkout-form.ts';
import { askQuestions } from './checkout-questions.ts';
import { showNewTickets } from './tickets.ts';
import { tell, type Visit } from './visit.ts';
import { waitFor } from './wait-for.ts';

/** The simulator's cards, which do what they are called. */
const CARDS = ['tok_approved', 'tok_insufficient_funds', 'tok_challenge'] as const;

/**
 * Pays what is held, and shows the tickets.
 *
 * @returns whether it is paid; nothing where it can not be paid here
 * @throws BackError, StoppedError, RefusedError when it was declined
 */
export async function pay(visit: Visit, form: CheckoutForm, hold: Hold): Promise<true | undefined> {
  const { words } = visit;
  const means = form.quote.total === 0 ? { method: 'free' as const } : await askMeans(visit, hold);
  if (!means) return undefined;
  const order = await askQuestions(form);
  const { saleId = '' } = await carryOut(visit, { order, means }, hold);
  hold.keep();
  log.success(words.bought);
  await showNewTickets(visit, saleId);
  return true;
}

/** @returns nothing where this house can not be paid from a terminal */
async function askMeans({ shop, words }: Visit, hold: Hold): Promise<Means | undefined> {
  const { card, pix } = (await readBrand(shop)).payments;
  const choices: Choice<string>[] =
    card === 'simulator'
      ? CARDS.map((token) => ({ value: token, label: words.simulated[token] ?? token }))
      : [];
  if (card === 'stripe') choices.push({ value: 'browser', label: words.card });
  if (pix) choices.push({ value: 'pix', label: 'Pix' });
  if (choices.length === 0) {
    log.warn(words.noMethods);
    return undefined;
  }
  const chosen = await choose(words.payBy, choices);
  if (chosen === 'pix') return { method: 'pix' };
  if (chosen !== 'browser') return { method: 'card', token: chosen };
  // Its number is typed into the provider's own form, which no terminal has.
  log.info(words.cardInBrowser(`${shop.url}/checkout/${hold.reservation.reservationId}`));
  return undefined;
}

/** Waits until it is paid. Who goes back meanwhile gives the payment up, and may pay otherwise. */
async function carryOut(
  visit: Visit,
  paying: { order: CheckoutForm['body']; means: Means },
  hold: Hold,
): Promise<Order> {
  const { shop, words } = visit;
  let lines: readonly string[] = [words.paying];
  const onAction = (action: Action) => {
    if (action.kind === 'pix') {
      lines = [words.payPix, action.payload, ...drawCode(action.payload).split('\n')];
    } else if (action.kind === 'redirect') lines = [words.goToBank, action.url];
  };
  const onOrder = (orderId: string) => (hold.orderId = orderId);
  try {
    return await waitFor(
      () => lines,
      (signal) => payOrder(shop, { ...paying, onOrder, onAction, signal }),
    );
  } catch (error) {
    if (!(error instanceof BackError) || hold.orderId === undefined) throw error;
    await giveUpPayment(shop, hold.orderId).catch((fault: unknown) => tell(visit, fault));
    throw error;
  }
}
