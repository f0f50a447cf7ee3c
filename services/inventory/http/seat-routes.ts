import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { seesDraft } from '../../../platform/access/reach.ts';
import { acceptsGzip } from '../../../platform/http/accepts-gzip.ts';
import { matchesEtag } from '../../../platform/http/matches-etag.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { SeatBoards } from '../queries/seat-boards.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { sessionNotFound } from './problems.ts';
import { type SeatBody, type SeatFormat, seatBody } from './seat-bodies.ts';
import { compactSeats, seatList } from './seat-schemas.ts';
import { COMPACT_TYPE, wantsCompact } from './wants-compact.ts';

const CONTENT_TYPES: Readonly<Record<SeatFormat, string>> = {
  list: 'application/json; charset=utf-8',
  compact: `${COMPACT_TYPE}; charset=utf-8`,
};

const etagHeader = Type.String({ description: 'The same on every instance while the seats are.' });

/** What is free of a session's seats (contract B), up to CACHE_TTL_SECONDS old and mostly much younger. */
export function seatRoutes({
  boards,
  layouts,
}: {
  boards: SeatBoards;
  layouts: SessionLayouts;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/seats',
      {
        compress: false,
        schema: {
          summary: 'The state of every seat; the compact form is for large maps',
          tags: ['sessions'],
          params: Type.Object({ sessionId: Type.String() }),
          querystring: queryOf({
            format: Type.Optional(
              Type.Unsafe<SeatFormat>({
                enum: ['list', 'compact'],
                description: `Or by \`Accept: ${COMPACT_TYPE}\`.`,
              }),
            ),
          }),
          headers: Type.Object({
            'if-none-match': Type.Optional(
              Type.String({
                description: 'The ETag of what you have: 304 while nothing has changed.',
              }),
            ),
          }),
          response: {
            200: {
              description: 'Ask again with its ETag in `If-None-Match`.',
              headers: { ETag: etagHeader },
              content: {
                'application/json': { schema: seatList },
                [COMPACT_TYPE]: { schema: compactSeats },
              },
            },
            304: {
              description: 'Nothing has changed.',
              type: 'null',
              headers: { ETag: etagHeader },
            },
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const layout = isUuid(sessionId) ? await layouts.find(sessionId) : undefined;
        const isHidden = layout?.isDraft && !seesDraft(request.caller, { sessionId, ...layout });
        const live = layout && !isHidden ? await boards.find(sessionId) : undefined;
        if (!live) return sendProblem(reply, sessionNotFound(sessionId));
        const { accept } = request.headers;
        const format = request.query.format ?? (wantsCompact(accept) ? 'compact' : 'list');
        reply.header('content-type', CONTENT_TYPES[format]);
        return sendBody(request, reply, seatBody(sessionId, live, format));
      },
    );
  };
}

async function sendBody(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { etag, body, gzipped }: SeatBody,
): Promise<FastifyReply> {
  reply.header('etag', etag);
  reply.header('cache-control', 'no-cache');
  reply.header('vary', 'accept, accept-encoding');
  if (matchesEtag(headers['if-none-match'], etag)) {
    return reply.removeHeader('content-type').code(304).send();
  }
  if (!acceptsGzip(headers['accept-encoding'])) return reply.send(body());
  const bytes = await gzipped();
  return reply.header('content-encoding', 'gzip').send(bytes);
}
