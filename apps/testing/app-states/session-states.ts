import type { AppState } from './app-state.ts';

const NOWHERE = '00000000-0000-7000-8000-000000000000';

/** Looking at a session, or at nothing. */
export const sessionStates: readonly AppState[] = [
  {
    name: 'session',
    path: ({ sessions }) => `/sessions/${sessions.theatre}`,
    shows: 'Choose places',
  },
  {
    name: 'session-soon',
    path: ({ sessions }) => `/sessions/${sessions.soon}`,
    shows: 'Tickets are not on sale yet.',
  },
  {
    name: 'session-closed',
    path: ({ sessions }) => `/sessions/${sessions.closed}`,
    shows: 'The sale is over.',
  },
  {
    name: 'session-cancelled',
    path: ({ sessions }) => `/sessions/${sessions.cancelled}`,
    shows: 'This session is cancelled.',
  },
  {
    name: 'session-sold-out',
    path: ({ sessions }) => `/sessions/${sessions.soldOut}`,
    shows: 'Sold out for now.',
  },
  {
    name: 'session-with-line',
    path: ({ sessions }) => `/sessions/${sessions.line}`,
    shows: 'Join the line',
  },
  {
    name: 'session-unknown',
    path: () => `/sessions/${NOWHERE}`,
    shows: 'There is no such session.',
  },
  {
    name: 'session-slow',
    path: ({ sessions }) => `/sessions/${sessions.theatre}`,
    says: [{ at: /\/seats$/, slow: true }],
    shows: { selector: '.skeleton' },
  },
  { name: 'not-found', path: () => '/sessions/a/b/c', shows: 'There is nothing here' },
];
