import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { acceptsGzip } from '../../../platform/http/accepts-gzip.ts';
import { matchesEtag } from '../../../platform/http/matches-etag.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { SeatBoards } from '../queries/seat-boards.ts';
import type { SessionLayouts } from '../queries/session-layouts.ts';
import { findShown } from './find-shown.ts';
import { sessionNotFound } from './problems.ts';
import { type SeatBody, type SeatFormat, seatBody } from './seat-bodies.ts';
import { compactSeats, seatList } from './seat-schemas.ts';
import { type KnowsVouchers, shownBy } from './unlock.ts';
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
  sales,
}: {
  boards: SeatBoards;
  layouts: SessionLayouts;
  sales: KnowsVouchers;
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
            code: Type.Optional({
              ...storedText(40),
              description: 'A voucher, which shows the hidden places that it unlocks.',
            }),
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
        const isSeen = await findShown(layouts, request.caller, sessionId);
        const live = isSeen ? await boards.find(sessionId) : undefined;
        if (!live) return sendProblem(reply, sessionNotFound(sessionId));
        const unlocked = await shownBy(sales, sessionId, request.query);
        if ('status' in unlocked) return sendProblem(reply, unlocked);
        const { accept } = request.headers;
        const format = request.query.format ?? (wantsCompact(accept) ? 'compact' : 'list');
        reply.header('content-type', CONTENT_TYPES[format]);
        return sendBody(request, reply, seatBody(sessionId, live, format, unlocked));
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
