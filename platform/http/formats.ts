import { UUID } from '../ids/ids.ts';

/**
 * The formats of a request's texts, as PostgreSQL and JavaScript both take them. The usual ones are wider:
 * `urn:uuid:…`, leap seconds and offsets that no time zone has would fail in a statement only.
 */
export const formats = {
  uuid: { check: UUID, message: 'must be a UUID, such as 0190163d-8694-739b-aea5-966c26f8ad91' },
  'date-time': {
    check: isTime,
    message: 'must be a time such as 2030-05-01T20:00:00Z or 2030-05-01T20:00:00-03:00',
  },
  text: {
    check: isStorable,
    message: 'must not have a NUL character or half of a surrogate pair in it',
  },
} as const;

const TIME =
  /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-](0\d|1[0-5]):[0-5]\d)$/i;

/** RFC 3339 without leap seconds, and with offsets below 16 hours, as PostgreSQL has them. */
function isTime(text: string): boolean {
  const day = TIME.exec(text)?.[1];
  if (day === undefined) return false;
  const date = new Date(day);
  // The 30th of February would be taken for a day of March.
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

const HALF_OF_A_PAIR = /\p{Surrogate}/u;

/** Whether a text is one in UTF-8 too: half a surrogate pair would become another character. */
function isStorable(text: string): boolean {
  return !text.includes('\0') && !HALF_OF_A_PAIR.test(text);
}
