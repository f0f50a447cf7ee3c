import type { AppState } from './app-state.ts';

const SESSIONS = /\/api\/v1\/sessions$/;

/** Finding a session. */
export const catalogueStates: readonly AppState[] = [
  { name: 'catalogue', path: () => '/', shows: 'Vestido de Noiva' },
  {
    name: 'catalogue-empty',
    path: () => '/',
    says: [{ at: SESSIONS, change: () => ({ sessions: [], next: null }) }],
    shows: 'Nothing is on sale yet.',
  },
  {
    name: 'catalogue-nothing-found',
    path: () => '/',
    act: (page) => page.getByLabel('Search').fill('nothing of the kind'),
    shows: 'Nothing was found.',
  },
  {
    name: 'catalogue-offline',
    path: () => '/',
    says: [{ at: SESSIONS, lost: true }],
    shows: 'There is no connection.',
  },
  {
    name: 'catalogue-slow',
    path: () => '/',
    says: [{ at: SESSIONS, slow: true }],
    shows: { selector: '.skeleton' },
  },
];
