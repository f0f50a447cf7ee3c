import type { AppState } from './app-state.ts';
import type { AppWorld } from './app-world.ts';
import { drawn, line, turnOf } from './line-sayings.ts';
import { refusal } from './refusal.ts';

const path = ({ sessions }: AppWorld) => `/sessions/${sessions.line}/line`;
const keeps = ({ sessions }: AppWorld) => ({
  [`bilheteria.line.${sessions.line}`]: { placeToken: 'plc1.kept', number: 48_211 },
});

/** The line, from before it opens to its end. */
export const lineStates: readonly AppState[] = [
  { name: 'line-scheduled', path, says: line('scheduled'), shows: 'The line is not open yet' },
  { name: 'line-pre-queue', path, shows: 'Come in: the order will be drawn' },
  {
    name: 'line-joined',
    path,
    keeps,
    says: line('pre-queue', { issued: 51_902, draw: { commitment: drawn.commitment, seed: null } }),
    shows: 'You are in, with the number 48,211',
  },
  {
    name: 'line-who',
    path,
    act: (page) => page.getByRole('button', { name: 'Take a place' }).click(),
    shows: 'Where shall the tickets go?',
  },
  {
    name: 'line-waiting',
    path,
    keeps,
    says: [...line('open', { peopleAMinute: 600 }), turnOf(13_700)],
    shows: 'About 21 minutes.',
  },
  {
    name: 'line-served',
    path,
    keeps,
    says: [...line('open'), turnOf(1200), { at: /\/queue\/pass$/, slow: true }],
    shows: 'It is your turn. Come in!',
  },
  {
    name: 'line-lapsed',
    path,
    keeps,
    says: [...line('open'), { at: /\/queue\/place$/, answer: refusal(410, 'TURN_LAPSED') }],
    shows: 'Your turn has passed.',
  },
  {
    name: 'line-paused',
    path,
    keeps,
    says: [...line('paused', { peopleAMinute: 0 }), turnOf(13_700)],
    shows: 'The line stands still for a moment',
  },
  {
    name: 'line-drained',
    path,
    says: line('drained', { sectors: [{ sectorId: 'room', name: 'Sala 1', left: 'none' }] }),
    shows: 'All places are gone for now',
  },
  { name: 'line-closed', path, says: line('closed'), shows: 'There is no line here now.' },
];
