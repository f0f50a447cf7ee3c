import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { ReplayReservation } from '../queries/replay-reservation.ts';
import { invalid, readTime } from './read-trail-query.ts';

const dateTime = Type.String({ format: 'date-time' });

const reservationState = Type.Object({
  reservationId: Type.String(),
  sessionId: Type.String({ format: 'uuid' }),
  userId: Type.String(),
  status: Type.String({ description: '`pending`, `confirmed`, `expired` or `cancelled`.' }),
  seats: Type.Array(Type.String()),
  sectors: Type.Array(Type.Object({ sectorId: Type.String(), quantity: Type.Integer() })),
  totalAmount: Type.Number(),
  currency: Type.String(),
  createdAt: dateTime,
  expiresAt: dateTime,
  extensions: Type.Integer(),
  saleId: Type.Optional(Type.String()),
  paidAt: Type.Optional(dateTime),
  refundedAt: Type.Optional(dateTime),
});

/** How a reservation stood at a time, rebuilt from the trail alone. */
export function replayRoutes(replay: ReplayReservation): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/admin/audit/reservations/:reservationId',
      {
        schema: {
          summary: 'A reservation as it stood at a time, rebuilt from the trail alone',
          tags: ['admin'],
          params: Type.Object({ reservationId: Type.String() }),
          querystring: Type.Object({
            until: Type.Optional(
              Type.String({ format: 'date-time', description: 'Now, if absent.' }),
            ),
          }),
          response: { 200: reservationState, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { reservationId } = request.params;
        const { until } = request.query;
        const untilMs = until === undefined ? undefined : readTime(until);
        if (until !== undefined && untilMs === undefined) {
          const message = 'must be a time that exists';
          return sendProblem(reply, invalid([{ field: 'until', message }]));
        }
        const holdId = readPrefixedId('res', reservationId);
        const state = holdId && (await replay(holdId, untilMs));
        if (!state) {
          const message = `The trail knows no reservation ${reservationId}${until ? ` until ${until}` : ''}.`;
          return sendProblem(reply, { status: 404, error: 'RESERVATION_NOT_FOUND', message });
        }
        const { seats, sectors } = state;
        return { ...state, seats: [...seats], sectors: [...sectors] };
      },
    );
  };
}
