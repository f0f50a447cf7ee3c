import { expect, it } from 'vitest';
import { type Line, stateOf } from './line.ts';

const rules = {
  opensAtMs: 1000,
  preQueueMs: 100,
  claimMs: 1,
  passMs: 1,
  maxActive: 1,
  minRate: 1,
  maxRate: 1,
  guests: 'none',
} as const;
const draw = {
  commitment: '',
  beaconRound: null,
  entries: null,
  root: null,
  secret: null,
  beacon: null,
  seed: null,
  drawnAtMs: null,
};
const line: Line = {
  sessionId: '',
  organisationId: null,
  rules,
  setRate: null,
  isPaused: false,
  isClosed: false,
  isSoldOut: false,
  sectors: [],
  peopleAMinute: 0,
  issued: 0,
  serving: 0,
  draw,
  readAtMs: 0,
};
const drawn = { draw: { ...draw, seed: 'f' } };

it.each<[state: string, more: Partial<Line>, nowMs: number]>([
  ['scheduled', {}, 899],
  ['pre-queue', {}, 900],
  // Until it is drawn, however late that is.
  ['pre-queue', { isPaused: true }, 2000],
  ['open', drawn, 1000],
  ['paused', { ...drawn, isPaused: true }, 1000],
  ['drained', { ...drawn, isSoldOut: true }, 1000],
  ['closed', { ...drawn, isClosed: true, isPaused: true }, 1000],
])('[WTR-1] a line is %s with %j at %i', (state, more, nowMs) => {
  expect(stateOf({ ...line, ...more }, nowMs)).toBe(state);
});
