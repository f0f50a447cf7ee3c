import type { Page } from 'playwright-core';
import type { AppState } from './app-state.ts';
import type { AppWorld } from './app-world.ts';

const theatre = ({ sessions }: AppWorld) => `/sessions/${sessions.theatre}/seats`;

const asList = async (page: Page) => {
  await page.getByRole('button', { name: 'As a list' }).click();
  await page.getByRole('combobox', { name: 'Row' }).waitFor();
};
const picked = async (page: Page) => {
  await asList(page);
  await page.getByRole('button', { name: /^Seat A4,/ }).click();
  await page.getByRole('button', { name: /^Seat A5,/ }).click();
};
/** Nothing is held: what is refused is refused before. */
const refused = {
  at: /\/api\/v1\/reservations$/,
  answer: {
    status: 409,
    body: { status: 409, error: 'SEAT_ALREADY_RESERVED', message: 'Taken.' },
  },
} as const;

/** The list of the seats, and what was chosen. */
export const choosingStates: readonly AppState[] = [
  { name: 'seats-list', path: theatre, act: asList, shows: 'Nothing chosen yet.' },
  {
    name: 'seats-picked',
    path: theatre,
    act: async (page) => {
      await picked(page);
      await page.getByRole('button', { name: 'As a map' }).click();
    },
    shows: '2 places chosen',
  },
  {
    name: 'seats-refused',
    as: 'guest',
    path: theatre,
    says: [refused],
    act: async (page) => {
      await picked(page);
      await page.getByRole('button', { name: 'Hold and go on' }).click();
    },
    shows: 'Somebody was quicker',
  },
  {
    name: 'seats-gone',
    path: theatre,
    act: async (page) => {
      await asList(page);
      await page.getByRole('button', { name: /^Seat A12,/ }).click();
      const [, sessionId] = new URL(page.url()).pathname.split('/').slice(1);
      const data = { sessionId, userId: 'quicker', seatNumbers: ['A12'] };
      await page.request.post('/api/v1/reservations', { data });
    },
    shows: 'A12 has just been taken.',
  },
];
