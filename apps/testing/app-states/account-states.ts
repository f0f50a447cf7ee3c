import type { AppState } from './app-state.ts';
import { refusal } from './refusal.ts';

/** Signing in and up, and the account. */
export const accountStates: readonly AppState[] = [
  { name: 'account-sign-in', path: () => '/account', shows: { selector: 'form' } },
  {
    name: 'account-refused',
    path: () => '/account',
    act: async (page) => {
      await page.getByLabel('E-mail').fill('nobody@example.org');
      await page.getByLabel('Password').fill('not the password');
      await page.getByRole('button', { name: 'Continue' }).click();
    },
    shows: 'do not belong together',
  },
  {
    name: 'account-second-factor',
    path: () => '/account',
    says: [
      {
        at: /\/sign-ins$/,
        answer: refusal(401, 'SECOND_FACTOR_REQUIRED'),
      },
    ],
    act: async (page) => {
      await page.getByLabel('E-mail').fill('ana@example.org');
      await page.getByLabel('Password').fill('a long walk by the sea');
      await page.getByRole('button', { name: 'Continue' }).click();
    },
    shows: 'Code of the authenticator app',
  },
  {
    name: 'account-sign-up',
    path: () => '/account',
    act: (page) => page.getByRole('button', { name: 'Create an account' }).click(),
    shows: 'A few words are best',
  },
  {
    name: 'account-verify',
    path: () => '/account',
    act: async (page) => {
      await page.getByRole('button', { name: 'Create an account' }).click();
      await page.getByLabel('E-mail').fill('new@example.org');
      await page.getByLabel('Password').fill('a long walk by the sea');
      await page.getByRole('button', { name: 'Continue' }).click();
      await page.getByLabel('Code').fill('not the code');
      await page.getByRole('button', { name: 'Continue' }).click();
    },
    shows: 'That code was used, or is too old.',
  },
  { name: 'account', as: 'member', path: () => '/account', shows: 'Ana Souza' },
  {
    name: 'account-guest-signs-up',
    as: 'guest',
    path: () => '/account',
    act: (page) => page.getByRole('button', { name: 'Create an account' }).click(),
    shows: 'A few words are best',
  },
  { name: 'account-guest', as: 'guest', path: () => '/account', shows: 'bia@example.org' },
];
