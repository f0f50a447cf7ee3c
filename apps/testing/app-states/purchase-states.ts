import type { AppState } from './app-state.ts';

const ORDERS = /\/users\/[^/]+\/orders$/;

/** What was bought. */
export const purchaseStates: readonly AppState[] = [
  { name: 'purchases', as: 'guest', path: () => '/purchases', shows: 'C5, C6' },
  {
    name: 'purchases-offline',
    as: 'guest',
    path: () => '/purchases',
    says: [{ at: ORDERS, lost: true }],
    shows: 'There is no connection.',
  },
  { name: 'purchases-none', as: 'member', path: () => '/purchases', shows: 'Nothing bought yet.' },
  { name: 'purchases-nobody', path: () => '/purchases', shows: 'You are not signed in' },
];
