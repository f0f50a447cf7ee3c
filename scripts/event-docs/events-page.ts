import { eventSchemaPath } from '../../platform/events/event-schema-routes.ts';
import type { CataloguedEvent } from './event-catalogue.ts';

const HEAD = `# Events

What each service tells of, generated from the services' contracts by \`npm run docs:events\`. The same for
machines: [events/asyncapi.yaml](events/asyncapi.yaml) (AsyncAPI 3.0). How events come about and reach others is
told in [architecture.md](architecture.md#what-has-happened), how to look back at them in
[operations.md](operations.md#the-trail).

Every event is a [CloudEvent 1.0](https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md):

| attribute | |
|---|---|
| \`id\` | the event's own; an event that comes again has the same |
| \`source\` | the service: \`/inventory\`, \`/sales\`, \`/payments\`, \`/admission\`, \`/waiting-room\` |
| \`type\` | one of those below |
| \`subject\` | what it happened to: \`res-…\`, the id of a purchase, of a payment, a session's, or \`tkt-…\` |
| \`time\` | when, in UTC |
| \`dataschema\` | where the JSON Schema of \`data\` is, with its version |
| \`sequence\` | its place in its source: of one subject, the later event has the later one, as text |
| \`correlationid\` | the same for all events of one reservation, those of its payments too; of tickets, their sale's id |
| \`traceparent\` | the trace of the request that caused it, where tracing is on |

An event is told once, in the transaction of what it tells, and may come to a consumer more than once. A name with
its version never changes its meaning; data may get more properties, which who reads them leaves alone.
`;

/** The catalogue for people. */
export function eventsPage(events: readonly CataloguedEvent[]): string {
  const services = [...new Set(events.map(({ service }) => service))];
  const parts = services.map((service) => {
    const own = events.filter((event) => event.service === service);
    const rows = own.map(
      ({ type, summary }) => `| [${type}](#${type.toLowerCase()}) | ${summary} |`,
    );
    const list = `| event | when |\n|---|---|\n${rows.join('\n')}`;
    const title = `## ${service.charAt(0).toUpperCase()}${service.slice(1)}`;
    return `${title}\n\n${list}\n\n${own.map(describe).join('\n')}`;
  });
  return `${HEAD}\n${parts.join('\n')}`;
}

function describe({ service, type, version, summary, subject, schema, example }: CataloguedEvent) {
  const required = new Set(schema.required);
  const rows = Object.entries(schema.properties).map(([name, property]) => {
    return `| \`${name}\` | ${typeOf(property)}${required.has(name) ? '' : ', may be absent'} |`;
  });
  const path = eventSchemaPath(service, type, version);
  return `### ${type}

${summary} Its subject is a ${subject}; the schema of its data is at \`${path}\`.

| data | |
|---|---|
${rows.join('\n')}

\`\`\`json
${JSON.stringify(example['data'], null, 2)}
\`\`\`
`;
}

type Schema = {
  type?: string;
  format?: string;
  pattern?: string;
  const?: string;
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
};

/** A schema in a few words. */
function typeOf(schema: Schema): string {
  const { type, format, pattern, anyOf, items, properties } = schema;
  if (schema.const !== undefined) return `\`${schema.const}\``;
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (items) return `list of ${typeOf(items)}`;
  if (properties) {
    const fields = Object.entries(properties).map(([name, each]) => `\`${name}\` ${typeOf(each)}`);
    return `object of ${fields.join(' and ')}`;
  }
  if (pattern !== undefined) return `text like \`${pattern.replace('^', '')}…\``;
  if (type === 'string') return format ?? 'text';
  return type ?? 'anything';
}
