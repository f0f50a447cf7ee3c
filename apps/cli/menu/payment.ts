import { stdout } from 'node:process';
import { log } from '@clack/prompts';
import { plain } from '../plain.ts';
import { readBrand } from '../shop/brand.ts';
import { drawCode } from '../shop/draw-code.ts';
import type { Hold } from '../shop/hold-places.ts';
import {
  type Action,
  awaitPayment,
  giveUpPayment,
  type Means,
  type Order,
  startPayment,
} from '../shop/pay-order.ts';
import { BackError, type Choice, choose } from './ask.ts';
import type { CheckoutForm } from './checkout-form.ts';
import { askQuestions } from './checkout-questions.ts';
import { createCountdown } from './countdown.ts';
import type { Words } from './texts/language.ts';
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
  const onOrder = (orderId: string) => (hold.orderId = orderId);
  try {
    const order = await waitFor(
      () => [words.paying],
      (signal) => startPayment(shop, { ...paying, onOrder, signal }),
    );
    if (!order.action) return order;
    showAction(words, order.action);
    const clock = clockOf(order);
    return await waitFor(
      () => [words.awaitingPayment(clock())],
      (signal) => awaitPayment(shop, order.orderId, signal),
    );
  } catch (error) {
    if (!(error instanceof BackError) || hold.orderId === undefined) throw error;
    await giveUpPayment(shop, hold.orderId).catch((fault: unknown) => tell(visit, fault));
    throw error;
  }
}

/** Printed and left to stand, from the left edge: a code may be taller than the window, which no prompt may be. */
function showAction(words: Words, action: Action): void {
  if (action.kind === 'redirect') log.message(`${words.goToBank}\n${plain(action.url)}`);
  if (action.kind !== 'pix') return;
  log.message(words.payPix);
  stdout.write(`${drawCode(action.payload)}\n${plain(action.payload)}\n`);
}

/** How long the payment may still be made, as far as that is known. */
function clockOf({ action, now, expiresAt }: Order): () => string | undefined {
  const end = action?.kind === 'pix' ? action.expiresAt : expiresAt;
  return end === null ? () => undefined : createCountdown({ expiresAt: end, now }).clock;
}
