import { BATCH_CONTENT_TYPE } from '../../platform/bus/event-messages.ts';
import { nameTopology, routingKeyOf } from '../../platform/bus/rabbit-topology.ts';
import { cloudEvent } from '../../platform/events/cloud-event.ts';
import type { CataloguedEvent } from './event-catalogue.ts';

const PREFIX = 'bilheteria';

const DESCRIPTION = `What has happened in Bilheteria, as CloudEvents 1.0 in batches of one type, from RabbitMQ: a topic
exchange, whose routing keys are the addresses below. An event comes at least once: its \`id\` tells when it
comes again. Events of one subject come in the order of their \`sequence\`. Generated from the services'
contracts by \`npm run docs:events\`.`;

/** The catalogue as an AsyncAPI 3.0 document: a channel, an operation and a message for each event. */
export function asyncapiDocument(
  events: readonly CataloguedEvent[],
  { version }: { version: string },
): Record<string, unknown> {
  const each = (value: (event: CataloguedEvent) => unknown, name = nameOf) =>
    Object.fromEntries(events.map((event) => [name(event), value(event)]));
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Bilheteria: events',
      version,
      description: DESCRIPTION,
      license: { name: 'MIT' },
      tags: [...new Set(events.map(({ service }) => service))].map((name) => ({ name })),
    },
    defaultContentType: BATCH_CONTENT_TYPE,
    channels: each(channelOf),
    operations: each(operationOf, (event) => `send${event.type}`),
    components: {
      messages: each(messageOf),
      schemas: {
        CloudEvent: JSON.parse(JSON.stringify(cloudEvent)) as unknown,
        ...each(
          ({ schema }) => withoutAddress(schema),
          (event) => `${event.type}Data`,
        ),
      },
    },
  };
}

function nameOf({ type }: CataloguedEvent): string {
  return type;
}

function channelOf({ service, type, summary }: CataloguedEvent) {
  const exchange = { name: nameTopology(PREFIX).events, type: 'topic', durable: true };
  return {
    address: routingKeyOf({ source: `/${service}`, type }),
    summary,
    messages: { [type]: { $ref: `#/components/messages/${type}` } },
    bindings: { amqp: { is: 'routingKey', exchange } },
  };
}

function operationOf({ service, type, summary }: CataloguedEvent) {
  return {
    action: 'send',
    channel: { $ref: `#/channels/${type}` },
    summary,
    tags: [{ name: service }],
    messages: [{ $ref: `#/channels/${type}/messages/${type}` }],
  };
}

function messageOf({ service, type, version, summary, subject, example }: CataloguedEvent) {
  const event = {
    allOf: [
      { $ref: '#/components/schemas/CloudEvent' },
      {
        type: 'object',
        properties: {
          source: { const: `/${service}` },
          type: { const: type },
          data: { $ref: `#/components/schemas/${type}Data` },
        },
      },
    ],
  };
  return {
    name: type,
    title: `${type} (version ${version})`,
    summary,
    description: `Its subject is a ${subject}.`,
    contentType: BATCH_CONTENT_TYPE,
    headers: {
      type: 'object',
      required: ['events'],
      properties: { events: { type: 'integer', minimum: 1, description: 'How many there are.' } },
    },
    payload: { type: 'array', minItems: 1, maxItems: 100, items: event },
    examples: [{ name: type, headers: { events: 1 }, payload: [example] }],
  };
}

/** Within the document a schema is found by its place. */
function withoutAddress(schema: CataloguedEvent['schema']): Record<string, unknown> {
  const { $id: _, $schema: __, ...rest } = schema;
  return rest;
}
