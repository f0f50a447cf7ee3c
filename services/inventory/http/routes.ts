import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { organisationOf } from '../../../platform/access/reach.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { DEFAULT_SESSION_ID, type InventoryApi } from '../contract.ts';
import type { SeatBoards } from '../queries/seat-boards.ts';
import { auditRoutes } from './audit-routes.ts';
import { heldReservationRoutes } from './held-reservation-routes.ts';
import { listSessionsRoute } from './list-sessions-route.ts';
import { type SeatStreamOptions, seatStreamRoutes } from './live/seat-stream-routes.ts';
import { manageSessionRoutes } from './manage-session-routes.ts';
import { manageWaitingListRoutes } from './manage-waiting-list-routes.ts';
import { moveSessionRoutes } from './move-session-routes.ts';
import type { KnowsOrganisations } from './owner-of.ts';
import { sessionNotFound } from './problems.ts';
import { reservationRoutes } from './reservation-routes.ts';
import { roomRoutes } from './room-routes.ts';
import { sampleRoutes } from './sample-routes.ts';
import { seatRoutes } from './seat-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { waitingListRoutes } from './waiting-list-routes.ts';

const sessionId = Type.Optional(
  Type.String({ format: 'uuid', description: 'The default session where absent.' }),
);

const reserved = Type.Object({
  success: Type.Boolean(),
  remaining: Type.Integer(),
  message: Type.String(),
});

export type InventoryRoutesOptions = SeatStreamOptions & {
  api: InventoryApi;
  identity: KnowsOrganisations;
  idempotency: Idempotency;
  clock: Clock;
  boards: SeatBoards;
  maxQuantity: number;
};

/** Sessions and reservations (contract B), and what the old vacancy service had (contract A). */
export function inventoryRoutes(options: InventoryRoutesOptions): FastifyPluginAsyncTypebox {
  const { api, idempotency, maxQuantity } = options;
  return async (app) => {
    await app.register(roomRoutes(options));
    await app.register(sampleRoutes());
    await app.register(sessionRoutes(options));
    await app.register(seatRoutes(options));
    await app.register(seatStreamRoutes(options));
    await app.register(listSessionsRoute(options));
    await app.register(manageSessionRoutes(options));
    await app.register(moveSessionRoutes(options));
    await app.register(reservationRoutes(options));
    await app.register(heldReservationRoutes(options));
    await app.register(waitingListRoutes(options));
    await app.register(manageWaitingListRoutes(api));
    await app.register(auditRoutes(api));
    app.get(
      '/available',
      {
        compress: false,
        schema: {
          summary: 'How many units are free, at most CACHE_TTL_SECONDS ago',
          tags: ['vacancy'],
          querystring: queryOf({ sessionId }),
          response: {
            200: Type.Object({ qty: Type.Integer(), total: Type.Integer() }),
            ...errorResponses(404, 503),
          },
        },
      },
      async (request, reply) => {
        const id = request.query.sessionId ?? DEFAULT_SESSION_ID;
        const found = await api.findAvailability({ sessionId: id });
        if (!found.ok) return sendProblem(reply, sessionNotFound(id));
        return { qty: found.free, total: found.total };
      },
    );

    app.post(
      '/reserve',
      {
        ...idempotency.route,
        schema: {
          summary: 'Reserve units: take them out of the free stock, with no time limit',
          tags: ['vacancy'],
          description:
            'Being sold out is an answer (`success: false`), not an error. Nothing gives these units back by ' +
            'itself; to hold places for a while, reserve seats.',
          body: Type.Object(
            { qty: Type.Integer({ minimum: 1, maximum: maxQuantity }), sessionId },
            { examples: [{ qty: 1 }] },
          ),
          response: { 200: reserved, ...errorResponses(404, 409, 503) },
        },
      },
      async (request, reply) => {
        const { qty, sessionId: id = DEFAULT_SESSION_ID } = request.body;
        // Counted stock is the operator's.
        if (organisationOf(request.caller)) return sendProblem(reply, sessionNotFound(id));
        const claimId = request.commandId;
        const claim = await api.claimUnits({ sessionId: id, claimId, quantity: qty, as: 'held' });
        if (claim.ok) {
          return {
            success: true,
            remaining: claim.remaining,
            message: `Reserved ${qty} tickets`,
          };
        }
        switch (claim.code) {
          case 'INSUFFICIENT_INVENTORY':
            return {
              success: false,
              remaining: claim.remaining,
              message: 'Insufficient inventory',
            };
          case 'SESSION_NOT_FOUND':
            return sendProblem(reply, sessionNotFound(id));
          case 'CLAIM_RELEASED':
            return sendProblem(reply, CLAIM_RELEASED);
        }
      },
    );
  };
}

const CLAIM_RELEASED = {
  status: 409,
  error: 'CLAIM_RELEASED',
  message: 'These units were given back; reserve again with a new key.',
};
