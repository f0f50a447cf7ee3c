import type { AppState } from './app-state.ts';
import type { AppWorld } from './app-world.ts';

const theatre = ({ sessions }: AppWorld) => `/sessions/${sessions.theatre}/seats`;

/** Saying who buys. */
export const buyerStates: readonly AppState[] = [
  {
    name: 'who-buys',
    path: theatre,
    act: (page) => page.getByRole('button', { name: 'Hold them' }).click(),
    shows: 'Where shall the tickets go?',
  },
  {
    name: 'who-buys-account',
    path: theatre,
    act: async (page) => {
      await page.getByRole('button', { name: 'Hold them' }).click();
      await page.getByRole('button', { name: 'I have an account' }).click();
      await page.getByLabel('E-mail').fill('ana@example.org');
      await page.getByLabel('Password').fill('not the password');
      await page.getByRole('button', { name: 'Continue' }).click();
    },
    shows: 'do not belong together',
  },
];
