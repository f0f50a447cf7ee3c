import type { Page } from 'playwright-core';

/** What its form does with numbers of cards, as Stripe's own do (https://docs.stripe.com/testing). */
export const STRIPE_CARDS = {
  good: '4242424242424242',
  declined: '4000000000000002',
  asked: '4000002500003155',
  redirected: '4000000000003220',
} as const;

/** Stripe.js, as far as the app uses it: a frame for the card, a question of the bank in another, or on a page of its own. */
const SCRIPT = `window.Stripe = (key) => {
  let number = '';
  addEventListener('message', ({ origin, data }) => {
    if (origin === 'https://js.stripe.com') number = data;
  });
  const frameOf = (src, title) => Object.assign(document.createElement('iframe'), { src, title });
  const asked = () => new Promise((done) => {
    const frame = frameOf('https://hooks.stripe.com/challenge', 'Your bank');
    document.body.append(frame);
    addEventListener('message', function answer({ origin }) {
      if (origin !== 'https://hooks.stripe.com') return;
      removeEventListener('message', answer);
      frame.remove();
      done();
    });
  });
  return {
    elements: ({ clientSecret }) => ({
      clientSecret,
      create: () => ({ mount: (place) => place.append(frameOf('https://js.stripe.com/card', 'Secure card form')) }),
    }),
    async confirmPayment({ elements: { clientSecret }, confirmParams }) {
      if (number === '${STRIPE_CARDS.redirected}') {
        location.href = 'https://hooks.stripe.com/page?' + new URLSearchParams({ clientSecret, back: confirmParams.return_url });
        return new Promise(() => {});
      }
      if (number === '${STRIPE_CARDS.asked}') await asked();
      const body = new URLSearchParams({ key, clientSecret, number });
      const answer = await fetch('https://api.stripe.com/v1/confirm', { method: 'POST', body });
      return answer.json();
    },
  };
};`;

const CARD_FORM = `<label>Card number <input></label>
<script>document.querySelector('input').oninput = ({ target }) => parent.postMessage(target.value, '*');</script>`;
const CHALLENGE = `<button onclick="parent.postMessage('yes', '*')">It is me</button>`;

type Confirmed = { readonly clientSecret: string; readonly number: string; readonly key: string };

/**
 * Serves Stripe's part of a page from its own addresses, so that the page's policy judges it.
 *
 * @param onConfirm what Stripe does with a card, on the way to its answer
 */
export async function serveStripeForm(
  page: Page,
  onConfirm: (confirmed: Confirmed) => Promise<void>,
): Promise<void> {
  const html = (body: string) => ({ contentType: 'text/html', body });
  await page.route('https://js.stripe.com/v3/', (route) =>
    route.fulfill({ contentType: 'text/javascript', body: SCRIPT }),
  );
  await page.route('https://js.stripe.com/card', (route) => route.fulfill(html(CARD_FORM)));
  await page.route('https://hooks.stripe.com/challenge', (route) => route.fulfill(html(CHALLENGE)));
  await page.route('https://hooks.stripe.com/page?*', async (route) => {
    const { searchParams } = new URL(route.request().url());
    const clientSecret = searchParams.get('clientSecret') ?? '';
    await onConfirm({ clientSecret, number: STRIPE_CARDS.redirected, key: '' });
    await route.fulfill(html(`<a href="${searchParams.get('back')}">Back to the shop</a>`));
  });
  await page.route('https://api.stripe.com/v1/confirm', async (route) => {
    const sent = new URLSearchParams(route.request().postData() ?? '');
    const number = sent.get('number') ?? '';
    const clientSecret = sent.get('clientSecret') ?? '';
    await onConfirm({ clientSecret, number, key: sent.get('key') ?? '' });
    const isDeclined = number === STRIPE_CARDS.declined;
    const json = isDeclined ? { error: { message: 'Your card was declined.' } } : {};
    await route.fulfill({ json, headers: { 'access-control-allow-origin': '*' } });
  });
}
