import type { Saying } from './app-state.ts';

/** Its stream would tell how the line is in truth. */
const silent: Saying = { at: /\/queue\/stream$/, lost: true };
const LEFT = [
  { sectorId: 'stalls', name: 'Plateia', left: 'few' },
  { sectorId: 'balcony', name: 'Balcão', left: 'many' },
  { sectorId: 'boxes', name: 'Frisas', left: 'none' },
];
export const drawn = {
  commitment: '5e5d07d1cc0ca9d3f3a5b2a1e8b0c9d7e6f5a4b3c2d1e0f9a8b7c6d5e4f3a2b1',
  seed: '0f',
};
/** A line in a state that is not its true one. */
export const line = (state: string, more: object = {}): Saying[] => [
  silent,
  {
    at: /\/queue\/status$/,
    change: (body) => ({
      ...body,
      state,
      ...(state !== 'scheduled' && { issued: 61_480, serving: 1200, draw: drawn, sectors: LEFT }),
      ...more,
    }),
  },
];
/** The kept place has this turn; 1,200 were let in. */
export const turnOf = (turn: number): Saying => ({
  at: /\/queue\/place$/,
  answer: { status: 200, body: { number: 48_211, turn, ahead: turn - 1200 } },
});
