import type { FastifyPluginAsync } from 'fastify';
import { sendProblem } from '../http/problem.ts';
import type { EventDeclaration } from './event-declaration.ts';

/** Services with what they tell of. */
export type EventSource = {
  readonly service: string;
  readonly events?: Readonly<Record<string, EventDeclaration>>;
};

/** Where the schema of an event's data is read: the path of its `dataschema`. */
export function eventSchemaPath(service: string, type: string, version: number): string {
  return `/events/${service}/${type}/v${version}`;
}

/** The JSON Schema of an event's data, as it is served and shown in the catalogue. */
export function eventSchema(
  service: string,
  type: string,
  { version, summary, data }: EventDeclaration,
): Record<string, unknown> {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: eventSchemaPath(service, type, version),
    title: type,
    description: summary,
    ...(JSON.parse(JSON.stringify(data)) as Record<string, unknown>),
  };
}

/** Serves the schemas of the events of some services, which never change under their address. */
export function eventSchemaRoutes(sources: readonly EventSource[]): FastifyPluginAsync {
  const schemas = new Map<string, string>();
  for (const { service, events = {} } of sources) {
    for (const [type, declaration] of Object.entries(events)) {
      const path = eventSchemaPath(service, type, declaration.version);
      schemas.set(path, JSON.stringify(eventSchema(service, type, declaration)));
    }
  }
  return async (app) => {
    app.get<{ Params: { service: string; type: string; version: string } }>(
      '/events/:service/:type/:version',
      { schema: { summary: "The JSON Schema of an event's data", tags: ['events'] } },
      async (request, reply) => {
        const { service, type, version } = request.params;
        const schema = schemas.get(`/events/${service}/${type}/${version}`);
        if (schema === undefined) {
          const message = `There is no event ${service}/${type}/${version}.`;
          return sendProblem(reply, { status: 404, error: 'EVENT_NOT_FOUND', message });
        }
        return reply
          .header('content-type', 'application/schema+json; charset=utf-8')
          .header('cache-control', 'public, max-age=86400')
          .send(schema);
      },
    );
  };
}
