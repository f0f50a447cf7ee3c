import type { Database, SqlValue } from '../database/database.ts';
import { loadStatement, type Statement } from '../database/statement.ts';
import { advanceCursor, readCursor, writeCursor } from './event-cursor.ts';

/** An event as its service has written it down; `data` are in the service's own terms. */
export type StoredEvent = {
  readonly position: number;
  readonly eventId: string;
  readonly type: string;
  readonly subject: string;
  readonly sessionId: string;
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
  /** Those of one subject after a position, in their order. */
  findOfSubject: (subject: string, after: number, limit: number) => Promise<StoredEvent[]>;
  /** Those of a time after a position, in their order. */
  findOfTime: (
    time: { fromMs: number; beforeMs: number },
    after: number,
    limit: number,
  ) => Promise<StoredEvent[]>;
};

type EventRow = readonly [
  position: number,
  eventId: string,
  type: string,
  subject: string,
  sessionId: string,
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
  const find = async (asked: Statement, values: SqlValue[]) =>
    (await database.query<EventRow>(asked, values)).map(storedEvent);
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
    findOfSubject: (subject, after, limit) => find(findEventsOfSubject, [subject, after, limit]),
    findOfTime: ({ fromMs, beforeMs }, after, limit) =>
      find(findEventsOfTime, [fromMs, beforeMs, after, limit]),
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
