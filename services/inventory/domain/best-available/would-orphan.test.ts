import { expect, test } from 'vitest';
import { drawnMap } from '../testing/seat-map-documents.ts';
import { wouldOrphan } from './would-orphan.ts';

/** `x` is taken, `o` is chosen. */
function left(drawing: string[]): string[] {
  const map = drawnMap(drawing.map((line) => line.replaceAll(/[xo]/g, 's')));
  const signs = drawing.join('').replaceAll(' ', '').split('');
  const chosen = signs.flatMap((sign, seat) => (sign === 'o' ? [seat] : []));
  return wouldOrphan(map, (seat) => signs[seat] === 'x', chosen);
}

test.each([
  ['between a taken seat and a chosen one', ['xsoss'], ['A2']],
  ['between two chosen ones', ['ssosoo'], ['A4']],
  ['on both sides', ['xsosx'], ['A2', 'A4']],
  ['in two rows', ['xsos', 'sosx'], ['A2', 'B3']],
  ['a wheelchair seat too', ['xwos'], ['A2']],
])('a seat is left single %s', (_title, drawing, single) => {
  expect(left(drawing)).toEqual(single);
});

test.each([
  ['at the end of a row', ['soos']],
  ['at an aisle', ['xs ooss']],
  ['with a free one beside', ['xssoss']],
  ['that was single before', ['xsxoss']],
  ['in front of or behind a chosen one', ['xsss', 'ssoo']],
])('no seat is left single %s', (_title, drawing) => {
  expect(left(drawing)).toEqual([]);
});
