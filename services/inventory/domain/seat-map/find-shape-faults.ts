import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import type { FaultList } from './fault-list.ts';
import {
  namePattern,
  type SeatMapDocument,
  seatMapLevels,
  seatMapLimits,
} from './seat-map-schema.ts';

type Level = keyof typeof seatMapLevels;

/** A part of a document, to be checked by itself. */
type Part = { readonly path: string; readonly level: Level; readonly value: unknown };

type Fields = Readonly<Record<string, unknown>>;

/** No part has as many fields; each that is too many would be a fault of its own. */
const mostFields = 50;

/**
 * Holds a document against the schema, and names its faults until the list is full. It goes part by
 * part: a document of many megabytes in which everything is wrong costs no more than its first faults.
 */
export function hasShape(value: unknown, faults: FaultList): value is SeatMapDocument {
  for (const part of partsOf(value)) {
    if (faults.full) break;
    checkPart(part, faults);
  }
  return faults.faults.length === 0;
}

function* partsOf(value: unknown): Generator<Part> {
  yield { path: '', level: 'document', value };
  if (!isFields(value)) return;
  const { priceCategories, sectors } = value;
  for (const [path, category] of itemsOf(priceCategories, 'priceCategories')) {
    yield { path, level: 'priceCategory', value: category };
    if (isFields(category) && 'prices' in category) {
      yield { path: `${path}.prices`, level: 'prices', value: category['prices'] };
    }
  }
  for (const [path, sector] of itemsOf(sectors, 'sectors')) yield* partsOfSector(path, sector);
}

function* partsOfSector(path: string, sector: unknown): Generator<Part> {
  const kind = isFields(sector) ? sector['kind'] : undefined;
  const level = kind === 'seated' || kind === 'general' ? kind : 'sector';
  yield { path, level, value: sector };
  if (!isFields(sector) || kind !== 'seated') return;
  for (const [rowPath, row] of itemsOf(sector['rows'], `${path}.rows`)) {
    yield { path: rowPath, level: 'row', value: row };
    if (!isFields(row)) continue;
    for (const [seatPath, seat] of itemsOf(row['seats'], `${rowPath}.seats`)) {
      yield { path: seatPath, level: 'seat', value: seat };
    }
  }
}

/** The items of an array with their paths; none of one that is too long, which is a fault by itself. */
function* itemsOf(value: unknown, path: string): Generator<[string, unknown]> {
  if (!Array.isArray(value) || value.length > seatMapLimits.rowsOfSector) return;
  const items: readonly unknown[] = value;
  for (const [index, item] of items.entries()) yield [`${path}.${index}`, item];
}

function checkPart({ path, level, value }: Part, faults: FaultList): void {
  if (isFields(value) && Object.keys(value).length > mostFields) {
    faults.add(path || 'document', 'has far too many fields');
    return;
  }
  const validate = validators()[level];
  if (validate(value)) return;
  for (const error of validate.errors ?? []) addError(error, path, faults);
}

function addError(error: ErrorObject, path: string, faults: FaultList): void {
  const { keyword, instancePath, params } = error;
  const named: unknown =
    keyword === 'required' ? params['missingProperty'] : params['additionalProperty'];
  const field = [path, ...instancePath.split('/').slice(1), typeof named === 'string' ? named : '']
    .filter(Boolean)
    .join('.');
  faults.add(field || 'document', messageOf(error));
}

function messageOf({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'required') return 'is required';
  if (keyword === 'additionalProperties') return 'is not known here';
  if (keyword === 'const') return `must be ${String(params['allowedValue'])}`;
  if (keyword === 'enum' && Array.isArray(params['allowedValues'])) {
    return `must be one of ${params['allowedValues'].join(', ')}`;
  }
  if (keyword === 'pattern' && params['pattern'] === namePattern) {
    return 'must not be blank, nor have a NUL character or half of a surrogate pair in it';
  }
  return message ?? 'is not valid';
}

let compiled: Readonly<Record<Level, ValidateFunction>> | undefined;

/** Compiled when first needed: most instances never read a seat map's document. */
function validators(): Readonly<Record<Level, ValidateFunction>> {
  compiled ??= compileLevels();
  return compiled;
}

function compileLevels(): Readonly<Record<Level, ValidateFunction>> {
  const ajv = new Ajv({ allErrors: true });
  return {
    document: ajv.compile(seatMapLevels.document),
    priceCategory: ajv.compile(seatMapLevels.priceCategory),
    prices: ajv.compile(seatMapLevels.prices),
    sector: ajv.compile(seatMapLevels.sector),
    seated: ajv.compile(seatMapLevels.seated),
    general: ajv.compile(seatMapLevels.general),
    row: ajv.compile(seatMapLevels.row),
    seat: ajv.compile(seatMapLevels.seat),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
