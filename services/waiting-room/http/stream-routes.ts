import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { beginEventStream } from '../../../platform/http/begin-event-stream.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { LineBoards } from '../queries/line-boards.ts';
import type { LineStreams } from './line-streams.ts';
import { lineNotFound } from './problems.ts';
import { findShownLine } from './shown-line.ts';

export type StreamRoutesOptions = { readonly boards: LineBoards; readonly streams: LineStreams };

/** The status of a line to those who hold a connection: server-sent events. */
export function streamRoutes({ boards, streams }: StreamRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.addHook('preClose', async () => streams.close());
    app.get(
      '/sessions/:sessionId/queue/stream',
      {
        compress: false,
        schema: {
          summary: 'The status of a line, whenever it changes: server-sent events',
          description:
            'Each event `line` has what `status` answers, and its ETag as its id. Who reads too slowly is cut off, ' +
            'and comes again by himself.',
          tags: ['waiting room'],
          params: Type.Object({ sessionId: Type.String() }),
          response: {
            200: {
              description: 'It goes on until the caller leaves.',
              content: { 'text/event-stream': { schema: Type.String() } },
            },
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const board = await findShownLine(boards, request.params.sessionId);
        if (!board) return sendProblem(reply, lineNotFound(request.params.sessionId));
        if (!streams.hasRoom()) return sendProblem(reply, FULL);
        const response = beginEventStream(reply);
        if (response) streams.add(board, response);
        return reply;
      },
    );
  };
}

const FULL = {
  status: 503,
  error: 'TOO_MANY_STREAMS',
  message: 'Too many are listening here; ask for the status instead.',
  retryAfterSeconds: 5,
};
