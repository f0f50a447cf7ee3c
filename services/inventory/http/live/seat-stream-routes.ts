import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { beginEventStream } from '../../../../platform/http/begin-event-stream.ts';
import { sendProblem } from '../../../../platform/http/problem.ts';
import { errorResponses } from '../../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../../platform/http/query-of.ts';
import { storedText } from '../../../../platform/http/stored-text.ts';
import { callersOf } from '../../../../platform/limits/callers-of.ts';
import type { LiveSessions } from '../../queries/live-sessions.ts';
import type { SessionLayouts } from '../../queries/session-layouts.ts';
import { findShown } from '../find-shown.ts';
import { sessionNotFound } from '../problems.ts';
import { type KnowsVouchers, shownBy } from '../unlock.ts';
import type { SeatStreams } from './seat-streams.ts';

export type SeatStreamOptions = {
  readonly streams: SeatStreams;
  readonly liveSessions: LiveSessions;
  readonly layouts: SessionLayouts;
  readonly sales: KnowsVouchers;
};

const eventId = Type.String({
  description: 'The id of the last event that you have had: what came after it is sent first.',
});

/** The seats of a session to those who hold a connection: server-sent events (docs/live.md). */
export function seatStreamRoutes(options: SeatStreamOptions): FastifyPluginAsyncTypebox {
  const { streams, liveSessions, layouts, sales } = options;
  return async (app) => {
    app.addHook('preClose', async () => streams.close());
    app.get(
      '/sessions/:sessionId/seats/stream',
      {
        compress: false,
        schema: {
          summary: 'The state of every seat, and each change of it: server-sent events',
          description:
            'First an event `snapshot` with all of it, then `seats` with what has changed, ten times a second at most, ' +
            'and `session` when the sale opens, closes or is cancelled. With the id of the last event a stream goes on ' +
            'where it broke, or begins with a snapshot where that is too long ago. Who reads too slowly gets a snapshot ' +
            'instead of the changes, too.',
          tags: ['sessions'],
          params: Type.Object({ sessionId: Type.String() }),
          querystring: queryOf({
            code: Type.Optional({
              ...storedText(40),
              description: 'A voucher, which shows the hidden places that it unlocks.',
            }),
            lastEventId: Type.Optional(eventId),
          }),
          headers: Type.Object({ 'last-event-id': Type.Optional(eventId) }),
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
        const { sessionId } = request.params;
        const { code, lastEventId = request.headers['last-event-id'] } = request.query;
        const shown = await findShown(layouts, request.caller, sessionId);
        const live = shown && (await liveSessions.refresh(sessionId));
        if (!live) return sendProblem(reply, sessionNotFound(sessionId));
        const unlocked = await shownBy(sales, sessionId, request.query);
        if ('status' in unlocked) return sendProblem(reply, unlocked);
        const [network = ''] = callersOf(request);
        if (!streams.hasRoomFor(network)) return sendProblem(reply, TOO_MANY_STREAMS);
        const response = beginEventStream(reply);
        const isForAll = code === undefined && shown.state !== 'draft';
        const guest = { sessionId, unlocked, network, lastEventId, isForAll };
        if (response) streams.add(guest, live, response);
        return reply;
      },
    );
  };
}

const TOO_MANY_STREAMS = {
  status: 503,
  error: 'TOO_MANY_STREAMS',
  message: 'Too many are listening here; ask for the seats instead.',
  retryAfterSeconds: 5,
};
