import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { PlaceTokens } from '../clients/place-tokens.ts';
import type { LineBoards } from '../queries/line-boards.ts';
import { describePlace, placeBody } from './place-body.ts';
import { lineNotFound } from './problems.ts';
import { findShownLine } from './shown-line.ts';
import { placeHeaders, readShownPlace } from './shown-place.ts';

/** Where one's own place stands, for who would rather not compute it. */
export function placeRoutes({
  boards,
  places,
}: {
  readonly boards: LineBoards;
  readonly places: PlaceTokens;
}): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/sessions/:sessionId/queue/place',
      {
        compress: false,
        schema: {
          summary: 'The turn of one’s own place, and how many come before',
          description:
            'From memory, as the status is; who asks often asks for that, which caches keep.',
          tags: ['waiting room'],
          params: Type.Object({ sessionId: Type.String() }),
          headers: placeHeaders,
          response: { 200: placeBody, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const board = await findShownLine(boards, request.params.sessionId);
        if (!board) return sendProblem(reply, lineNotFound(request.params.sessionId));
        const place = readShownPlace(request.headers['queue-place'], board.line.sessionId, places);
        if ('status' in place) return sendProblem(reply, place);
        reply.header('cache-control', 'no-store');
        return describePlace(place, board);
      },
    );
  };
}
