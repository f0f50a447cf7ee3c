import { expect, test } from 'vitest';
import { ProblemError } from '../http/problem.ts';
import { fingerprintOf } from './fingerprint.ts';

const of = (body: unknown) => fingerprintOf({ params: { id: '1' }, query: {}, body });

test('the order of fields does not matter, on any level', () => {
  expect(of({ a: 1, b: [{ c: 1, d: null }] })).toBe(of({ b: [{ d: null, c: 1 }], a: 1 }));
});

test('everything else does', () => {
  const bodies = [{ a: 1 }, { a: '1' }, { b: 1 }, { a: [1, 2] }, { a: [2, 1] }, {}, [], null];
  expect(new Set(bodies.map(of)).size).toBe(bodies.length);
  const body = { a: 1 };
  expect(fingerprintOf({ params: { id: '2' }, query: {}, body })).not.toBe(of(body));
});

test('a body as deep as a well is refused, not fallen into', () => {
  const depth = 100_000;
  const well: unknown = JSON.parse(`${'['.repeat(depth)}${']'.repeat(depth)}`);
  expect(() => of({ well })).toThrow(ProblemError);
});
