import { expect, it } from 'vitest';
import { figure, formatTable } from './table.ts';
import { targetTable, verdict } from './target.ts';

it('a table is Markdown whose columns line up: text to the left, figures to the right', () => {
  const table = {
    head: ['subject', 'req/s'],
    rows: [
      ['naive', '900'],
      ['ceiling', '44,000'],
    ],
  };
  expect(formatTable(table)).toBe(
    [
      '| subject |  req/s |',
      '| ------- | -----: |',
      '| naive   |    900 |',
      '| ceiling | 44,000 |',
    ].join('\n'),
  );
});

it('a figure has its thousands apart, and a dash stands for one that is not known', () => {
  expect(figure(1234567.4)).toBe('1,234,567');
  expect(figure(0.5, 2)).toBe('0.50');
  expect(figure(undefined)).toBe('–');
});

it('a target is met at its bound when higher is better, and only below it when lower is', () => {
  expect(verdict({ what: '', bound: 0.5, better: 'higher', value: 0.5 })).toBe('met');
  expect(verdict({ what: '', bound: 0.5, better: 'higher', value: 0.49 })).toBe('MISSED');
  expect(verdict({ what: '', bound: 10, better: 'lower', value: 10 })).toBe('MISSED');
  expect(verdict({ what: '', bound: 10, better: 'lower', value: 9 })).toBe('met');
});

it('a target that is a number is met by that number alone', () => {
  expect(verdict({ what: '', bound: 10, better: 'exactly', value: 10 })).toBe('met');
  expect(verdict({ what: '', bound: 10, better: 'exactly', value: 11 })).toBe('MISSED');
});

it('a target that was not measured is neither met nor missed', () => {
  const target = { what: 'reads', bound: 0.8, better: 'higher' as const, value: undefined };
  expect(targetTable([target]).rows).toEqual([['reads', '≥ 0.8', '–', 'not measured']]);
});
