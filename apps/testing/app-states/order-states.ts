import type { AppState, Saying } from './app-state.ts';
import type { AppWorld } from './app-world.ts';
import { refusal } from './refusal.ts';

const ORDER = /\/api\/v1\/orders\/[^/]+$/;
const open = ({ orders }: AppWorld) => `/orders/${orders.open}`;
const order = (status: string): Saying => ({ at: ORDER, change: (body) => ({ ...body, status }) });

/** What became of an order. */
export const orderStates: readonly AppState[] = [
  { name: 'order-open', as: 'guest', path: open, shows: 'This order is not paid yet' },
  {
    name: 'order-failed',
    as: 'guest',
    path: open,
    says: [order('failed')],
    shows: 'It came to nothing',
  },
  {
    name: 'order-expired',
    as: 'guest',
    path: open,
    says: [order('expired')],
    shows: 'The time was over',
  },
  {
    name: 'order-cancelled',
    as: 'guest',
    path: open,
    says: [order('cancelled')],
    shows: 'The session was cancelled',
  },
  {
    name: 'order-sold-elsewhere',
    as: 'guest',
    path: open,
    says: [order('sold_elsewhere')],
    shows: 'These places are yours already',
  },
  {
    name: 'order-completed',
    as: 'guest',
    path: ({ orders }) => `/orders/${orders.completed}`,
    shows: { selector: '.ticket-card + .ticket-card .qr' },
  },
  {
    name: 'order-give-back',
    as: 'guest',
    path: ({ orders }) => `/orders/${orders.completed}`,
    act: (page) => page.getByRole('button', { name: 'Give tickets back' }).click(),
    shows: { selector: 'dialog input[type=checkbox]' },
  },
  {
    name: 'order-another-person',
    as: 'guest',
    path: ({ orders }) => `/orders/${orders.completed}`,
    says: [{ at: ORDER, answer: refusal(404, 'ORDER_NOT_FOUND') }],
    shows: 'There is no such order',
  },
];
