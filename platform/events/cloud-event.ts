import { type Static, Type } from 'typebox';

const text = Type.String();

/**
 * How an event travels: CloudEvents 1.0 (https://github.com/cloudevents/spec), with the extensions
 * `sequence`, `correlationid` and `traceparent`. Within a source the later event has the later sequence,
 * as far as they are about the same subject.
 */
export const cloudEvent = Type.Object({
  specversion: Type.Literal('1.0'),
  id: Type.String({ format: 'uuid' }),
  /** The service that it happened in: `/inventory`. */
  source: text,
  /** Its name in the service's contract: `ReservationCreated`. */
  type: text,
  /** What it happened to, as the API names it: `res-…`, `sale-…`, or a session's id. */
  subject: text,
  time: Type.String({ format: 'date-time' }),
  datacontenttype: Type.Literal('application/json'),
  /** The schema of `data`, with its version. */
  dataschema: text,
  /** Its place among the events of its source, of one length, so that it sorts as text. */
  sequence: text,
  /** All events of one reservation, or of one sale of counted units, have the same. */
  correlationid: text,
  /** W3C Trace Context of the request that caused it, where tracing is on. */
  traceparent: Type.Optional(text),
  data: Type.Record(text, Type.Unknown()),
});

export type CloudEvent = Static<typeof cloudEvent>;
