import type { AppState } from './app-state.ts';
import type { AppWorld } from './app-world.ts';
import { refusal } from './refusal.ts';

const PAY = /\/pay$/;
const checkout = ({ reservationId }: AppWorld) => `/checkout/${reservationId}`;

/** The form from places to a payment. */
export const checkoutStates: readonly AppState[] = [
  { name: 'checkout', as: 'guest', path: checkout, shows: 'I have a code' },
  {
    name: 'checkout-filled',
    as: 'guest',
    path: checkout,
    act: async (page) => {
      await page
        .getByLabel(/^Ticket:/)
        .first()
        .selectOption('half');
      await page.getByLabel('Reason').fill('Student');
      await page
        .getByRole('group', { name: 'Programa' })
        .getByRole('button', { name: 'One more' })
        .click();
    },
    shows: 'Pay R$375.00',
  },
  {
    name: 'checkout-code-unknown',
    as: 'guest',
    path: checkout,
    act: async (page) => {
      await page.getByRole('button', { name: 'I have a code' }).click();
      await page.getByLabel('Code').fill('never');
    },
    shows: 'This code does not count here.',
  },
  {
    name: 'checkout-declined',
    as: 'guest',
    path: checkout,
    says: [{ at: PAY, answer: refusal(402, 'PAYMENT_DECLINED') }],
    act: async (page) => {
      await page.getByLabel('Quem vem?').fill('Bia');
      await page.getByRole('button', { name: /^Pay / }).click();
    },
    shows: 'The card was declined.',
  },
  {
    name: 'checkout-payments-away',
    as: 'guest',
    path: checkout,
    says: [{ at: PAY, answer: refusal(503, 'PAYMENTS_UNAVAILABLE') }],
    act: async (page) => {
      await page.getByLabel('Quem vem?').fill('Bia');
      await page.getByLabel('Pix').click();
      await page.getByRole('button', { name: /^Pay / }).click();
    },
    shows: 'Payments do not answer right now.',
  },
];
