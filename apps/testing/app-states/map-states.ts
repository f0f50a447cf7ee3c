import type { AppState } from './app-state.ts';
import type { AppWorld } from './app-world.ts';

const theatre = ({ sessions }: AppWorld) => `/sessions/${sessions.theatre}/seats`;

/** The map of the seats. */
export const mapStates: readonly AppState[] = [
  {
    name: 'seats-from-afar',
    path: ({ sessions }) => `/sessions/${sessions.stadium}/seats`,
    shows: 'Live',
  },
  { name: 'seats', path: theatre, shows: 'Live' },
  {
    name: 'seats-near',
    path: theatre,
    act: async (page) => {
      await page.getByText('Live').waitFor();
      for (let step = 0; step < 3; step++) {
        await page.getByRole('button', { name: 'Nearer' }).click();
      }
    },
    shows: 'Live',
  },
  {
    name: 'seats-standing',
    path: ({ sessions }) => `/sessions/${sessions.festival}/seats`,
    act: (page) => page.getByRole('button', { name: 'One more' }).last().click(),
    shows: '1 place chosen',
  },
  {
    name: 'seats-sold-out',
    path: ({ sessions }) => `/sessions/${sessions.soldOut}/seats`,
    shows: 'Live',
  },
  {
    name: 'seats-slow',
    path: theatre,
    says: [{ at: /\/api\/v1\/rooms\//, slow: true }],
    shows: { selector: '.skeleton' },
  },
  {
    name: 'embedded',
    path: ({ sessions }) => `/embed.html?session=${sessions.theatre}`,
    act: (page) => page.getByRole('button', { name: 'As a list' }).waitFor(),
    shows: { selector: 'bilheteria-seat-map' },
  },
];
