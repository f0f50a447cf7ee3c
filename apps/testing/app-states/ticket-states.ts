import type { AppState } from './app-state.ts';
import { refusal } from './refusal.ts';

const TICKETS = /\/users\/[^/]+\/tickets$/;

type Ticket = Record<string, unknown>;

const gone = ([first, second]: Ticket[]) => [
  { ...first, status: 'used', usedAt: '2030-04-12T23:14:00Z' },
  { ...second, status: 'void' },
];

/** Tickets, and giving them to somebody. */
export const ticketStates: readonly AppState[] = [
  { name: 'tickets', as: 'guest', path: () => '/tickets', shows: { selector: '.qr' } },
  {
    name: 'tickets-used',
    as: 'guest',
    path: () => '/tickets',
    says: [
      {
        at: TICKETS,
        change: (body) => ({ ...body, tickets: gone(body['tickets'] as Ticket[]) }),
      },
    ],
    shows: 'Let in at',
  },
  {
    name: 'tickets-give',
    as: 'guest',
    path: () => '/tickets',
    act: (page) => page.getByRole('button', { name: 'Give to somebody' }).first().click(),
    shows: 'The ticket is theirs from then on',
  },
  {
    name: 'tickets-give-refused',
    as: 'guest',
    path: () => '/tickets',
    says: [
      {
        at: /\/transfer$/,
        answer: refusal(409, 'ELSEWHERE', 'This ticket can not be given.'),
      },
    ],
    act: async (page) => {
      await page.getByRole('button', { name: 'Give to somebody' }).first().click();
      await page.getByRole('dialog').getByRole('textbox').fill('somebody');
      await page.getByRole('dialog').getByRole('button', { name: 'Give to somebody' }).click();
    },
    shows: 'This ticket can not be given.',
  },
  {
    name: 'tickets-offline',
    as: 'guest',
    path: () => '/tickets',
    says: [{ at: TICKETS, lost: true }],
    shows: 'There is no connection.',
  },
  {
    name: 'tickets-slow',
    as: 'guest',
    path: () => '/tickets',
    says: [{ at: TICKETS, slow: true }],
    shows: { selector: '.skeleton' },
  },
  { name: 'tickets-none', as: 'member', path: () => '/tickets', shows: 'No tickets yet.' },
  { name: 'tickets-nobody', path: () => '/tickets', shows: 'You are not signed in' },
];
