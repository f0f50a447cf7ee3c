import type { AppState, Saying } from './app-state.ts';
import type { AppWorld } from './app-world.ts';
import { refusal } from './refusal.ts';

const RESERVATION = /\/api\/v1\/reservations\/[^/]+$/;

const checkout = ({ reservationId }: AppWorld) => `/checkout/${reservationId}`;
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const held = (change: () => object): Saying => ({
  at: RESERVATION,
  change: (body) => ({ ...body, ...change() }),
});

/** What becomes of places that are held while they are paid. */
export const holdStates: readonly AppState[] = [
  {
    name: 'checkout-ending',
    as: 'guest',
    path: checkout,
    says: [held(() => ({ expiresAt: inSeconds(45), now: inSeconds(0) }))],
    shows: { selector: '.countdown.ending' },
  },
  {
    name: 'checkout-lapsed',
    as: 'guest',
    path: checkout,
    says: [held(() => ({ status: 'expired' }))],
    shows: 'The time is over',
  },
  {
    name: 'checkout-bought',
    as: 'guest',
    path: checkout,
    says: [held(() => ({ status: 'confirmed' }))],
    shows: 'These places are yours already',
  },
  {
    name: 'checkout-another-person',
    as: 'member',
    path: checkout,
    says: [{ at: RESERVATION, answer: refusal(404, 'RESERVATION_NOT_FOUND') }],
    shows: 'There is no such reservation',
  },
  {
    name: 'checkout-slow',
    as: 'guest',
    path: checkout,
    says: [{ at: RESERVATION, slow: true }],
    shows: { selector: '.skeleton' },
  },
];
