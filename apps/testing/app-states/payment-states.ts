import type { AppState, Saying } from './app-state.ts';
import type { AppWorld } from './app-world.ts';

const ORDER = /\/api\/v1\/orders\/[^/]+$/;
const PIX =
  '00020126580014br.gov.bcb.pix0136123e4567-e12b-12d1-a456-4266554400005204000053039865406480.005802BR5910BILHETERIA6009SAO PAULO62070503***63041D3D';

const open = ({ orders }: AppWorld) => `/orders/${orders.open}`;
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString();
const paying = (more: () => object = () => ({})): Saying => ({
  at: ORDER,
  change: (body) => ({ ...body, status: 'paying', ...more() }),
});

/** An order while it is paid. */
export const paymentStates: readonly AppState[] = [
  {
    name: 'paying-pix',
    as: 'guest',
    path: open,
    says: [
      paying(() => ({
        action: { kind: 'pix', payload: PIX, expiresAt: inSeconds(600) },
        now: inSeconds(0),
      })),
    ],
    shows: 'Copy the Pix code',
  },
  {
    name: 'paying-challenge',
    as: 'guest',
    path: ({ orders }) => `/orders/${orders.challenged}`,
    shows: 'Go to my bank',
  },
  {
    name: 'paying-under-way',
    as: 'guest',
    path: open,
    says: [paying()],
    shows: 'The payment is on its way.',
  },
];
