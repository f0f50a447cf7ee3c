import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Rebuild, RebuildFigures } from '../commands/rebuild-figures.ts';

const time = Type.String({ format: 'date-time' });
const rebuildBody = Type.Object({
  status: Type.Union([Type.Literal('under_way'), Type.Literal('complete')]),
  begunAt: time,
  completedAt: Type.Union([time, Type.Null()]),
  eventsRead: Type.Integer(),
});

/** Counting all figures anew from what has happened, after a fault or a change of what is counted. */
export function rebuildRoutes(rebuild: RebuildFigures): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/admin/analytics/rebuild',
      {
        schema: {
          summary: 'Count all figures anew from the events of the services',
          description:
            'Nothing is interrupted: the old figures are shown until the new ones are complete. ' +
            'One that is under way goes on.',
          tags: ['analytics'],
          response: { 202: rebuildBody, ...errorResponses(503) },
        },
      },
      async (_request, reply) => reply.code(202).send(bodyOf(await rebuild.begin())),
    );

    app.get(
      '/admin/analytics/rebuild',
      {
        schema: {
          summary: 'How the last rebuild of the figures stands',
          tags: ['analytics'],
          response: { 200: rebuildBody, ...errorResponses(503) },
        },
      },
      async () => bodyOf(await rebuild.find()),
    );
  };
}

function bodyOf(rebuild: Rebuild): Static<typeof rebuildBody> {
  const { isUnderWay, begunAtMs, completedAtMs, eventsRead } = rebuild;
  return {
    status: isUnderWay ? 'under_way' : 'complete',
    begunAt: new Date(begunAtMs).toISOString(),
    completedAt: completedAtMs === null ? null : new Date(completedAtMs).toISOString(),
    eventsRead,
  };
}
