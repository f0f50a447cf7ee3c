import type { CloudEvent } from './cloud-event.ts';
import type { EventDeclaration } from './event-declaration.ts';
import type { EventLog, StoredEvent } from './event-log.ts';
import type { FindEvents, ReadEvents } from './event-operations.ts';
import { eventSchemaPath } from './event-schema-routes.ts';

/** What the API calls the subject of an event, and the event's data as its contract has them. */
export type PublicForm = {
  readonly subject: string;
  readonly correlationId: string;
  readonly data: Record<string, unknown>;
};

export type EventServing = {
  /** The service's name. */
  service: string;
  /** Where people find the product: the address of a schema begins with it. */
  publicUrl: string;
  log: EventLog;
  declarations: Readonly<Record<string, EventDeclaration>>;
  /** Puts stored events into the words of the contract, in the same order. */
  toPublic: (events: readonly StoredEvent[]) => Promise<PublicForm[]>;
};

/** The events of a service as others get them. */
export function serveEvents({ service, publicUrl, log, declarations, toPublic }: EventServing): {
  readEvents: ReadEvents;
  findEvents: FindEvents;
} {
  const publish = async (events: readonly StoredEvent[]): Promise<CloudEvent[]> => {
    const forms = await toPublic(events);
    return events.map((event, i) => {
      const version = declarations[event.type]?.version ?? 1;
      const dataschema = publicUrl + eventSchemaPath(service, event.type, version);
      return envelope(service, dataschema, event, forms[i] as PublicForm);
    });
  };
  return {
    async readEvents({ cursor, limit }) {
      const read = await log.read(cursor, limit);
      return { events: await publish(read.events), cursor: read.cursor };
    },
    async findEvents({ fromMs = 0, beforeMs = LATEST_MS, after = '0', limit, ...asked }) {
      const events = await log.find({ ...asked, fromMs, beforeMs }, Number(after), limit);
      return { events: await publish(events) };
    },
  };
}

/** The year 9999. */
const LATEST_MS = 253_402_300_799_000;

const SEQUENCE_LENGTH = 19;

function envelope(
  service: string,
  dataschema: string,
  { position, eventId, type, happenedAtMs, traceparent }: StoredEvent,
  { subject, correlationId, data }: PublicForm,
): CloudEvent {
  return {
    specversion: '1.0',
    id: eventId,
    source: `/${service}`,
    type,
    subject,
    time: new Date(happenedAtMs).toISOString(),
    datacontenttype: 'application/json',
    dataschema,
    sequence: String(position).padStart(SEQUENCE_LENGTH, '0'),
    correlationid: correlationId,
    ...(traceparent === undefined ? {} : { traceparent }),
    data,
  };
}
