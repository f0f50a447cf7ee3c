import { isUuid } from '../ids/ids.ts';
import { readPrefixedId } from '../ids/prefixed-id.ts';
import { restore } from './neutral-cell.ts';

export type Cell = string | number | boolean;
export type ReadCell = { readonly value: Cell } | { readonly why: string };

/** A column of a file, by its name in the header. */
export type Column = {
  readonly name: string;
  /** What stands there, for people. */
  readonly says: string;
  /** Whether every line has something there. */
  readonly isRequired: boolean;
  /** Whether anybody could have written it: then it is neutralised where it is written. */
  readonly isText: boolean;
  readonly read: (text: string) => ReadCell;
};

type Made = Pick<Column, 'isText' | 'read'>;

/** A column that each line has something in. */
export function required(name: string, says: string, made: Made): Column {
  return { name, says, isRequired: true, ...made };
}

/** A column that may be empty, or not be there. */
export function optional(name: string, says: string, made: Made): Column {
  return { name, says, isRequired: false, ...made };
}

const reader = (read: (text: string) => ReadCell): Made => ({ isText: false, read });

export const text = (mostSigns: number, pattern?: RegExp): Made => ({
  isText: true,
  read(cell) {
    const value = restore(cell);
    if (value.includes('\0')) return { why: 'has a character that no text has' };
    if (value.length > mostSigns) return { why: `has more than ${mostSigns} signs` };
    if (value.trim() === '') return { why: 'is blank' };
    return !pattern || pattern.test(value)
      ? { value }
      : { why: `does not match ${pattern.source}` };
  },
});

export const uuid: Made = reader((cell) =>
  isUuid(cell) ? { value: cell.toLowerCase() } : { why: 'is no UUID' },
);

export const prefixedId = (prefix: string): Made =>
  reader((cell) => {
    const value = readPrefixedId(prefix, cell);
    return value === undefined ? { why: `is no ${prefix}-… with a UUID` } : { value };
  });

export const integer = (least: number, most: number): Made =>
  reader((cell) => {
    const value = /^-?\d{1,15}$/.test(restore(cell)) ? Number(restore(cell)) : Number.NaN;
    const isWithin = value >= least && value <= most;
    return isWithin ? { value } : { why: `is no whole number from ${least} to ${most}` };
  });

export const decimal = (least: number, most: number): Made =>
  reader((cell) => {
    const number = restore(cell);
    const value = /^-?\d{1,15}(\.\d{1,30})?$/.test(number) ? Number(number) : Number.NaN;
    const isWithin = value >= least && value <= most;
    return isWithin
      ? { value: Object.is(value, -0) ? 0 : value }
      : { why: `is no number from ${least} to ${most}, with a point before its decimals` };
  });

/** An amount with up to two decimals, as its minor units. */
export const money = (most: number): Made =>
  reader((cell) => {
    const [, whole, cents = ''] = /^(\d{1,15})(?:\.(\d{1,2}))?$/.exec(cell) ?? [];
    const value = Number(whole) * 100 + Number(cents.padEnd(2, '0'));
    return value <= most * 100 ? { value } : { why: `is no amount from 0.00 to ${most}.00` };
  });

export const flag: Made = reader((cell) =>
  cell === 'true' || cell === 'false'
    ? { value: cell === 'true' }
    : { why: 'is not true or false' },
);

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)$/;

export const time: Made = reader((cell) =>
  TIME.test(cell) && !Number.isNaN(Date.parse(cell))
    ? { value: cell }
    : { why: 'is no time such as 2030-02-15T19:00:00Z' },
);

export const oneOf = (...words: readonly string[]): Made =>
  reader((cell) =>
    words.includes(cell) ? { value: cell } : { why: `is not one of ${words.join(', ')}` },
  );
