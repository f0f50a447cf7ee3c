import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { matchesEtag } from '../../../platform/http/matches-etag.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { LineBoard, LineBoards } from '../queries/line-boards.ts';
import { lineNotFound } from './problems.ts';
import { findShownLine, glanceShownLine } from './shown-line.ts';
import { lineStatus } from './status-body.ts';

const etagHeader = Type.String({ description: 'The same on every instance while the line is.' });
const params = Type.Object({ sessionId: Type.String() });

/** A second for any cache, and one more while that asks anew; beyond that, what is old is better than nothing. */
const CACHE_CONTROL = 'public, max-age=1, stale-while-revalidate=1, stale-if-error=30';

/** What everybody is told of a line: the same few numbers for all. */
export function statusRoutes({
  boards,
}: {
  readonly boards: LineBoards;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/queue/status',
      {
        compress: false,
        schema: {
          summary: 'Where the line of a session stands, at most a second ago: the same for all',
          description:
            'Made to be kept by caches. Who has a place computes his own turn from it (docs/waiting-room.md).',
          tags: ['waiting room'],
          params,
          headers: Type.Object({ 'if-none-match': Type.Optional(Type.String()) }),
          response: {
            200: {
              description: 'Ask again with its ETag in `If-None-Match`.',
              headers: { ETag: etagHeader },
              content: { 'application/json': { schema: lineStatus } },
            },
            304: { description: 'Nothing has changed.', type: 'null' },
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const { sessionId } = request.params;
        const known = glanceShownLine(boards, sessionId);
        if (known) return sendBoard(request, reply, known);
        const board = await findShownLine(boards, sessionId);
        return board
          ? sendBoard(request, reply, board)
          : sendProblem(reply, lineNotFound(sessionId));
      },
    );
  };
}

function sendBoard({ headers }: FastifyRequest, reply: FastifyReply, board: LineBoard) {
  reply.header('etag', board.etag).header('cache-control', CACHE_CONTROL);
  if (matchesEtag(headers['if-none-match'], board.etag)) return reply.code(304).send();
  return reply.header('content-type', 'application/json; charset=utf-8').send(board.body);
}
