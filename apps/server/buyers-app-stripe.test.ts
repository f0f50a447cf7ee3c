import type { Browser, Page } from 'playwright-core';
import Stripe from 'stripe';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { newId } from '../../platform/ids/ids.ts';
import { type StripeServer, startStripeServer } from '../../platform/testing/stripe-server.ts';
import {
  expectAccessible,
  findBrowsers,
  openBrowser,
  type Visitor,
  visit,
} from '../testing/browser.ts';
import { type BuyerShop, openBuyerShop } from '../testing/buyer-shop.ts';
import { createSystemDatabase, startApplication, urlOf } from '../testing/start-application.ts';
import { STRIPE_CARDS, serveStripeForm } from '../testing/stripe-form.ts';
import type { Application } from './compose.ts';

const place = vi.hoisted(() => ({ port: 0 }));
// The provider's own package, that speaks to a stand-in on this machine.
vi.mock('stripe', async (load) => {
  const { default: Original } = await load<{ default: typeof Stripe }>();
  return {
    default: class extends Original {
      constructor(key: string, options: Stripe.StripeConfig = {}) {
        super(key, { ...options, host: '127.0.0.1', port: place.port, protocol: 'http' });
      }
    },
  };
});

const WEBHOOK_SECRET = 'whsec_of_a_test';

let stripe: StripeServer;
let application: Application;
let drop: () => Promise<void>;
let browser: Browser;
let url: string;
let shop: BuyerShop;

describe.each(findBrowsers())('paying by Stripe’s form in %s', () => {
  beforeAll(async () => {
    const database = await createSystemDatabase();
    drop = database.drop;
    stripe = await startStripeServer();
    place.port = stripe.port;
    application = await startApplication(database.url, 'all', {
      STRIPE_SECRET_KEY: 'sk_test_123456',
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_PUBLISHABLE_KEY: 'pk_test_of_a_test',
    });
    url = urlOf(application);
    shop = openBuyerShop(url);
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser?.close();
    await application?.close();
    stripe?.close();
    await drop?.();
  });

  /** Stripe's word of an intent, as its webhook has it. */
  async function tell(type: string, object: object): Promise<void> {
    const payload = JSON.stringify({ id: newId(), object: 'event', type, data: { object } });
    const signature = await new Stripe('sk_test_123456').webhooks.generateTestHeaderStringAsync({
      payload,
      secret: WEBHOOK_SECRET,
    });
    const headers = { 'stripe-signature': signature };
    await fetch(`${url}/api/v1/payments/webhooks/stripe`, {
      method: 'POST',
      body: payload,
      headers,
    });
  }

  /** What Stripe does with a card that its form was given. */
  async function confirm(clientSecret: string, number: string): Promise<void> {
    const intent = [...stripe.intents.values()].find(
      (one) => one['client_secret'] === clientSecret,
    );
    if (!intent) throw new Error(`Stripe knows no ${clientSecret}`);
    if (number === STRIPE_CARDS.declined) {
      intent['last_payment_error'] = { type: 'card_error', code: 'card_declined' };
      return;
    }
    intent.status = 'requires_capture';
    await tell('payment_intent.amount_capturable_updated', intent);
  }

  /** With two places at the checkout, and Stripe's form before him after it. */
  async function comeToForm(seatNumbers: string[]): Promise<Visitor & { keys: string[] }> {
    const visitor = await visit(browser, url);
    const { page, context } = visitor;
    const keys: string[] = [];
    await serveStripeForm(page, async ({ clientSecret, number, key }) => {
      keys.push(key);
      await confirm(clientSecret, number);
    });
    const userId = await shop.beGuest(context, `${newId()}@example.org`);
    const reservationId = await shop.hold(await shop.openSession(), userId, { seatNumbers });
    await page.goto(`/checkout/${reservationId}`);
    await page.getByRole('button', { name: /^Pay R/ }).click();
    return { ...visitor, keys };
  }

  const typeCard = (page: Page, number: string) =>
    page.frameLocator('[title="Secure card form"]').getByLabel('Card number').fill(number);
  const pay = (page: Page) => page.getByRole('button', { name: 'Pay', exact: true }).click();
  const ticketsOf = (page: Page) => page.getByRole('img', { name: /^QR code of the ticket/ });

  test('a declined card is told, and paid by another after it, once the bank has asked', async () => {
    const { page, context, complaints, keys } = await comeToForm(['A1', 'A2']);
    await typeCard(page, STRIPE_CARDS.declined);
    await pay(page);
    await page.getByRole('alert').getByText('Your card was declined.').waitFor();
    await expectAccessible(page, 'the form of Stripe');
    await tell('payment_intent.payment_failed', [...stripe.intents.values()].at(-1) ?? {});
    await page.getByRole('link', { name: 'Go on to the payment' }).click();
    await page.getByRole('button', { name: /^Pay R/ }).click();
    await typeCard(page, STRIPE_CARDS.asked);
    await pay(page);
    await page
      .frameLocator('[title="Your bank"]')
      .getByRole('button', { name: 'It is me' })
      .click();
    await ticketsOf(page).nth(1).waitFor();
    expect(keys).toEqual(['pk_test_of_a_test', 'pk_test_of_a_test']);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('whoever is sent to his bank comes back to his tickets', async () => {
    const { page, context, complaints } = await comeToForm(['A3', 'A4']);
    await typeCard(page, STRIPE_CARDS.redirected);
    await pay(page);
    await page.getByRole('link', { name: 'Back to the shop' }).click();
    await ticketsOf(page).nth(1).waitFor();
    expect(page.url()).toContain(`${url}/orders/`);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('where Stripe does not load it is told, and another way is open', async () => {
    const visitor = await visit(browser, url);
    const { page, context } = visitor;
    await page.route('https://js.stripe.com/**', (route) => route.abort());
    const userId = await shop.beGuest(context, `${newId()}@example.org`);
    const session = await shop.openSession();
    const reservationId = await shop.hold(session, userId, { seatNumbers: ['A1'] });
    await page.goto(`/checkout/${reservationId}`);
    await page.getByRole('button', { name: /^Pay R/ }).click();
    await page.getByRole('alert').getByText('The form for cards did not load.').waitFor();
    await page.getByRole('button', { name: 'Pay another way' }).click();
    await page.getByRole('heading', { name: 'Checkout' }).waitFor();
    await context.close();
  });
});
