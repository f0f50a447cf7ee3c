import type { EventDeclaration } from '../../platform/events/event-declaration.ts';
import {
  type EventSource,
  eventSchema,
  eventSchemaPath,
} from '../../platform/events/event-schema-routes.ts';
import { admissionContract } from '../../services/admission/contract.ts';
import { inventoryContract } from '../../services/inventory/contract.ts';
import { paymentsContract } from '../../services/payments/contract.ts';
import { salesContract } from '../../services/sales/contract.ts';
import { waitingRoomContract } from '../../services/waiting-room/contract.ts';
import { exampleOf, exampleSubject } from './event-examples.ts';

/** What the catalogue tells of an event, all of it from its service's contract. */
export type CataloguedEvent = {
  readonly service: string;
  readonly type: string;
  readonly version: number;
  readonly summary: string;
  readonly subject: EventDeclaration['subject'];
  /** The JSON Schema of its data. */
  readonly schema: ObjectSchema;
  /** A whole event, as it travels. */
  readonly example: Record<string, unknown>;
};

export type ObjectSchema = {
  readonly properties: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
} & Record<string, unknown>;

const PUBLIC_URL = 'https://tickets.example.com';

const sources: readonly EventSource[] = [
  inventoryContract,
  salesContract,
  paymentsContract,
  admissionContract,
  waitingRoomContract,
];

export const eventCatalogue: readonly CataloguedEvent[] = sources.flatMap(
  ({ service, events = {} }) =>
    Object.entries(events).map(([type, declaration], i): CataloguedEvent => {
      const { version, summary, subject } = declaration;
      const schema = eventSchema(service, type, declaration) as ObjectSchema;
      const about = exampleSubject(subject);
      const example = {
        specversion: '1.0',
        id: `0f38e291-62c9-494a-ad08-${String(i + 1).padStart(12, '0')}`,
        source: `/${service}`,
        type,
        subject: about,
        time: '2027-02-10T12:00:00.000Z',
        datacontenttype: 'application/json',
        dataschema: PUBLIC_URL + eventSchemaPath(service, type, version),
        sequence: String(i + 1).padStart(19, '0'),
        correlationid: about,
        data: exampleOf(Object.keys(schema.properties), type),
      };
      return { service, type, version, summary, subject, schema, example };
    }),
);
