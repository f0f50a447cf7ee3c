import type { Database } from '../database/database.ts';
import { loadStatement } from '../database/statement.ts';
import { advanceCursor, readCursor, writeCursor } from './event-cursor.ts';

/** An event as its service has written it down; `data` are in the service's own terms. */
export type StoredEvent = {
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  /** Nothing where it belongs to no session, as a payment. */
  readonly sessionId: string | null;
  readonly happenedAtMs: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly traceparent: string | undefined;
};

/** The events of one service, in its own schema. They are written by the service's own statements. */
export type EventLog = {
  /**
   * Reads on from a cursor, or from the beginning. Every event comes once, whatever the order in which
   * transactions end; those of one subject come in their order.
   */
  read: (
    cursor: string | undefined,
    limit: number,
  ) => Promise<{ events: StoredEvent[]; cursor: string }>;
  /** Those that are asked for, after a position, in their order. */
  find: (asked: AskedEvents, after: number, limit: number) => Promise<StoredEvent[]>;
};

/** Events of one subject, or of all; of some types, or of all; of a time. */
export type AskedEvents = {
  readonly subject?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly fromMs: number;
  readonly beforeMs: number;
};

type EventRow = readonly [
  position: number,
  eventId: string,
  type: string,
  subject: string,
  sessionId: string | null,
  happenedAtMs: number,
  data: Record<string, unknown>,
  traceparent: string | null,
];
type ReadRow =
  | readonly [window: string, lastDrawn: number, beforeTx: string | null, ...event: EventRow]
  | readonly [window: string, lastDrawn: number, beforeTx: string | null, none: null];

export function createEventLog(schema: string, database: Database): EventLog {
  const statement = (file: string) =>
    loadStatement(new URL(`./sql/${file}.sql`, import.meta.url), { schema });
  const readEvents = statement('read-events');
  const findEventsOfSubject = statement('find-events-of-subject');
  const findEventsOfTime = statement('find-events-of-time');
  return {
    async read(text, limit) {
      const cursor = readCursor(text);
      const { seen, window, position, mark, floor } = cursor;
      const values = [seen, window, position, limit, mark ? null : floor];
      const rows = await database.query<ReadRow>(readEvents, values);
      const events = rows.flatMap(([, , , ...event]) =>
        event[0] === null ? [] : [storedEvent(event as EventRow)],
      );
      const [readWindow, lastDrawn, beforeTx] = rows[0] ?? fail();
      const read = {
        window: readWindow,
        lastRead: events.at(-1)?.position,
        isFull: events.length === limit,
        newMark: beforeTx === null ? null : { position: lastDrawn, beforeTx },
      };
      return { events, cursor: writeCursor(advanceCursor(cursor, read)) };
    },
    async find({ subject, types = null, fromMs, beforeMs }, after, limit) {
      const rows = subject
        ? await database.query<EventRow>(findEventsOfSubject, [
            subject,
            after,
            limit,
            types,
            fromMs,
            beforeMs,
          ])
        : await database.query<EventRow>(findEventsOfTime, [fromMs, beforeMs, after, limit, types]);
      return rows.map(storedEvent);
    },
  };
}

function storedEvent(row: EventRow): StoredEvent {
  const [position, eventId, type, subject, sessionId, happenedAtMs, data, traceparent] = row;
  return {
    position,
    eventId,
    type,
    subject,
    sessionId,
    happenedAtMs,
    data,
    traceparent: traceparent ?? undefined,
  };
}

function fail(): never {
  throw new Error('a read of events always has a row');
}
