import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { cloudEvent } from '../../../platform/events/cloud-event.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { SalesApi } from '../../sales/contract.ts';
import { writeTrailCursor } from '../domain/trail-cursor.ts';
import type { FindTrail } from '../queries/find-trail.ts';
import { invalid, readTrailQuery, trailQuery } from './read-trail-query.ts';

const trail = Type.Object({
  events: Type.Array(cloudEvent),
  next: Type.Union([Type.String(), Type.Null()], {
    description: 'Where the next page begins; null at the end.',
  }),
  away: Type.Optional(
    Type.Array(Type.String(), {
      description: 'Services that did not answer, if any: what they would tell is missing here.',
    }),
  ),
});

export type TrailRoutesOptions = {
  findTrail: FindTrail;
  findSale: SalesApi['findSale'];
  /** The types that each source tells of, by its name. */
  types: Readonly<Record<string, readonly string[]>>;
};

/** What has happened: to one reservation, sale or session, or in a time. */
export function trailRoutes(options: TrailRoutesOptions): FastifyPluginAsyncTypebox {
  const { findTrail, types } = options;
  return async (app) => {
    app.get(
      '/admin/audit',
      {
        schema: {
          summary: 'The trail: what has happened, in its order',
          description:
            'The events of one reservation, sale, session, ticket or payment, or of a time, of all services, as CloudEvents. ' +
            'A subject of which nothing was told has no events.',
          tags: ['admin'],
          querystring: trailQuery,
          response: { 200: trail, ...errorResponses(422, 503) },
        },
      },
      async (request, reply) => {
        const read = readTrailQuery(request.query, types);
        if ('faults' in read) return sendProblem(reply, invalid(read.faults));
        const { saleId, ...question } = read;
        const subject = saleId === undefined ? read.subject : await subjectOf(saleId, options);
        const { events, next, away } = await findTrail({ ...question, subject });
        return {
          events,
          next: next ? writeTrailCursor(next) : null,
          ...(away.length > 0 && { away: [...away] }),
        };
      },
    );
  };
}

/** A sale of held places is told of under its reservation; one of counted units has an own trail. */
async function subjectOf(
  saleId: string,
  { findSale }: Pick<TrailRoutesOptions, 'findSale'>,
): Promise<string> {
  const found = await findSale({ saleId });
  return found.ok ? found.holdId : saleId;
}
