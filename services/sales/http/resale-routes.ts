import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { reachOf } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { Resales } from '../commands/open-resales.ts';
import type { ResaleOutcome } from '../commands/resale-outcome.ts';
import type { ExtrasRoutesOptions } from './extras-routes.ts';
import { describeResale, resaleBody, resaleProblem } from './resale-bodies.ts';
import { resaleListRoute } from './resale-list-route.ts';
import { resaleRuleRoutes } from './resale-rule-routes.ts';

const ofTicket = { params: Type.Object({ ticketId: Type.String() }), tags: ['resale'] };

export type ResaleRoutesOptions = ExtrasRoutesOptions & {
  resales: Resales;
  idempotency: Idempotency;
};

/** Tickets that their buyers offer to who waits, and whether a session lets them. */
export function resaleRoutes(options: ResaleRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(ticketRoutes(options));
    await app.register(resaleRuleRoutes(options));
    await app.register(resaleListRoute(options));
  };
}

function ticketRoutes({ resales, idempotency }: ResaleRoutesOptions): FastifyPluginAsyncTypebox {
  type Asked = FastifyRequest<{ Params: Static<typeof ofTicket.params> }>;
  const answer = async (
    { params, caller }: Asked,
    reply: FastifyReply,
    ask: Resales['find'],
  ): Promise<Static<typeof resaleBody>> => {
    const ticketId = readPrefixedId('tkt', params.ticketId);
    const outcome: ResaleOutcome = ticketId
      ? await ask({ ticketId, reach: reachOf(caller) })
      : { ok: false, code: 'TICKET_NOT_FOUND' };
    if (outcome.ok) return describeResale(outcome.resale);
    return sendProblem(reply, resaleProblem(outcome.code, params.ticketId));
  };
  return async (app) => {
    app.post(
      '/tickets/:ticketId/resale',
      {
        ...idempotency.route,
        schema: {
          ...ofTicket,
          summary: 'Offer a ticket to who waits for such a place, for what was paid for it',
          description:
            'It counts until somebody has paid for it, and only who bought it offers it. Asked again it stays as it was.',
          response: { 200: resaleBody, ...errorResponses(404, 409, 410, 503) },
        },
      },
      (request, reply) => answer(request, reply, resales.offer),
    );

    app.get(
      '/tickets/:ticketId/resale',
      {
        schema: {
          ...ofTicket,
          summary: 'Where the last offer of a ticket stands',
          response: { 200: resaleBody, ...errorResponses(404, 503) },
        },
      },
      (request, reply) => answer(request, reply, resales.find),
    );

    app.delete(
      '/tickets/:ticketId/resale',
      {
        schema: {
          ...ofTicket,
          summary: 'Take the offer of a ticket back, while nobody has paid for it',
          description: 'Who was just offered it waits on, at his place.',
          response: { 200: resaleBody, ...errorResponses(404, 409, 503) },
        },
      },
      (request, reply) => answer(request, reply, resales.takeBack),
    );
  };
}
