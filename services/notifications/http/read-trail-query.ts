import { type Static, Type } from 'typebox';
import type { FieldFault, Problem } from '../../../platform/http/problem.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import { readTrailCursor } from '../domain/trail-cursor.ts';
import { TRAIL_SUBJECTS, tellersOf } from '../domain/trail-subjects.ts';
import type { TrailQuestion } from '../queries/find-trail.ts';

const time = (description: string) =>
  Type.Optional(Type.String({ format: 'date-time', description }));
const word = (description: string) => Type.Optional(Type.String({ description }));

/** Limits are texts here: what comes in a query string is not coerced. */
export const trailQuery = Type.Object({
  reservation: word('`res-…`: what happened to a reservation and its sale.'),
  sale: word('`sale-…`: of held places, what happened to its reservation; else its purchase.'),
  session: word('A session: how it was made, changed, opened and closed; its line too.'),
  ticket: word('`tkt-…`: what happened to a ticket.'),
  payment: word('A payment, by its id.'),
  type: word('Only events of this type.'),
  from: time('From this time on.'),
  until: time('Up to this time, its millisecond included.'),
  after: word('`next` of the page before.'),
  limit: Type.Optional(
    Type.String({ pattern: '^([1-9][0-9]{0,2}|1000)$', description: '1 to 1000; 100 if absent.' }),
  ),
});

type TrailQuery = Static<typeof trailQuery>;
type Asked = TrailQuestion & { readonly saleId: string | undefined };

const DEFAULT_LIMIT = 100;

/** What a query string asks of the trail, or what is wrong with it, field by field. */
export function readTrailQuery(
  query: TrailQuery,
  types: Readonly<Record<string, readonly string[]>>,
): Asked | { faults: FieldFault[] } {
  const faults = findSubjectFaults(query);
  const read = <Value>(
    field: keyof TrailQuery,
    parse: (text: string) => Value | undefined,
    message: string,
  ): Value | undefined => {
    const text = query[field];
    if (text === undefined) return undefined;
    const value = parse(text);
    if (value === undefined) faults.push({ field, message });
    return value;
  };
  const known = Object.values(types).flat();
  const holdId = read('reservation', (id) => readPrefixedId('res', id), 'must be like res-…');
  const saleId = read('sale', (id) => readPrefixedId('sale', id), 'must be like sale-…');
  const sessionId = read('session', (id) => (isUuid(id) ? id : undefined), 'must be a UUID');
  const ticketId = read('ticket', (id) => readPrefixedId('tkt', id), 'must be like tkt-…');
  const paymentId = read('payment', (id) => (isUuid(id) ? id : undefined), 'must be a UUID');
  const type = read(
    'type',
    (name) => (known.includes(name) ? [name] : undefined),
    'must be a type of the event catalogue',
  );
  const fromMs = read('from', readTime, 'must be a time that exists');
  const untilMs = read('until', readTime, 'must be a time that exists');
  const sources = Object.keys(types);
  const after = read('after', (text) => readTrailCursor(text, sources), 'must be `next` of a page');
  if (faults.length > 0) return { faults };
  return {
    subject: holdId ?? sessionId ?? ticketId ?? paymentId,
    sources: tellersOf(query),
    saleId,
    types: type,
    fromMs,
    beforeMs: untilMs === undefined ? undefined : untilMs + 1,
    after: after ?? {},
    limit: Number(query.limit ?? DEFAULT_LIMIT),
  };
}

function findSubjectFaults(query: TrailQuery): FieldFault[] {
  const [first, ...others] = TRAIL_SUBJECTS.filter((name) => query[name] !== undefined);
  return others.map((field) => ({ field, message: `can not be asked with ${first}` }));
}

/** Milliseconds since 1970; a leap second passes for a time, and is none to us. */
export function readTime(text: string): number | undefined {
  const timeMs = Date.parse(text);
  return Number.isNaN(timeMs) ? undefined : timeMs;
}

/** Well-formed but wrong, in ways that only we can tell. */
export function invalid(errors: readonly FieldFault[]): Problem {
  const [first] = errors;
  const message = first ? `${first.field} ${first.message}` : 'The request is not valid.';
  return { status: 422, error: 'VALIDATION_FAILED', message, errors };
}
