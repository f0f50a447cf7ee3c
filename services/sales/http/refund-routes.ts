import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Caller } from '../../../platform/access/caller.ts';
import { reachOf } from '../../../platform/access/reach.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { readPrefixedId } from '../../../platform/ids/prefixed-id.ts';
import type { Refunds } from '../commands/open-refunds.ts';
import type { SalesApi } from '../contract.ts';
import type { RefundOutcome } from '../domain/refund-schemas.ts';
import { fromMinor } from './decimal-amount.ts';
import { describeSale, sale } from './describe-sale.ts';
import { invalid } from './problems.ts';
import {
  describeParts,
  type RefundBody,
  readPlaces,
  refund,
  refundBody,
  refundQuote,
} from './refund-body.ts';
import { refundProblem, saleNotFound } from './refused-refund.ts';

const common = { tags: ['sales'], params: Type.Object({ saleId: Type.String() }) };

export type RefundRoutesOptions = {
  api: Pick<SalesApi, 'refundSale'>;
  refunds: Refunds;
  idempotency: Idempotency;
};

/** A sale of held places, and taking it back: as a whole, or place by place. */
export function refundRoutes(options: RefundRoutesOptions): FastifyPluginAsyncTypebox {
  const { refunds } = options;
  return async (app) => {
    await app.register(askRoutes(options));

    app.get(
      '/sales/:saleId',
      {
        schema: {
          ...common,
          summary: 'A sale, place by place, with its refunds',
          response: { 200: sale, ...errorResponses(404, 503) },
        },
      },
      async (request, reply) => {
        const { saleId } = request.params;
        const id = readPrefixedId('sale', saleId);
        const found = id ? await refunds.show(id, reachOf(request.caller)) : undefined;
        return found ? describeSale(found) : sendProblem(reply, saleNotFound(saleId));
      },
    );
  };
}

function askRoutes({ api, refunds, idempotency }: RefundRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/sales/:saleId/refund',
      {
        ...idempotency.route,
        schema: {
          ...common,
          summary: 'Take a sale back, or some of its places: they are free again',
          description:
            'Without a body, all that is left of it; taken back as a whole before, it is answered as it was. A buyer gets ' +
            'what the rule of the session gives. 202 while the provider is silent: ask again, or look at the sale.',
          body: refundBody,
          response: {
            200: refund,
            202: refund,
            ...errorResponses(403, 404, 409, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { saleId } = request.params;
        const asked = readAsked(request);
        if ('problem' in asked) return sendProblem(reply, asked.problem);
        const outcome = await api.refundSale({ refundId: request.commandId, ...asked });
        if (!outcome.ok) return sendProblem(reply, refundProblem(outcome, saleId));
        return reply
          .code(outcome.status === 'refunded' ? 200 : 202)
          .send({ saleId: `sale-${asked.saleId}`, ...describeRefund(outcome) });
      },
    );

    app.post(
      '/sales/:saleId/refund/quote',
      {
        ...idempotency.route,
        schema: {
          ...common,
          summary: 'What would go back of a sale, or of some of its places, at this moment',
          description: 'Nothing is taken back or kept.',
          body: refundBody,
          response: { 200: refundQuote, ...errorResponses(403, 404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const { saleId } = request.params;
        const asked = readAsked(request);
        if ('problem' in asked) return sendProblem(reply, asked.problem);
        const quoted = await refunds.quote(asked);
        if (!quoted.ok) return sendProblem(reply, refundProblem(quoted, saleId));
        const { seats, sectors, parts, terms, currency } = quoted;
        return {
          saleId: `sale-${asked.saleId}`,
          seats: [...seats],
          ...(sectors.length > 0 && { sectors: [...sectors] }),
          percent: fromMinor(terms.basisPoints),
          parts: describeParts(parts),
          amount: fromMinor(parts.totalMinor),
          currency,
        };
      },
    );
  };
}

/** What is to be taken back, by whom; or why that can not be known. */
function readAsked({ params, body, caller }: RefundRequest) {
  const places = readPlaces(body);
  if (places && !('seats' in places)) return { problem: invalid(places) };
  const saleId = readPrefixedId('sale', params.saleId);
  if (!saleId) return { problem: saleNotFound(params.saleId) };
  const terms = body?.terms ?? 'rule';
  return { saleId, reach: reachOf(caller), terms, ...(places && { places }) };
}

type RefundRequest = { params: { saleId: string }; body: RefundBody; caller: Caller };

function describeRefund(outcome: Extract<RefundOutcome, { ok: true }>) {
  const { status, refundId, seats, sectors, amountMinor, currency, refundedAtMs } = outcome;
  return {
    status,
    refundId,
    seats,
    ...(sectors.length > 0 && { sectors }),
    amount: fromMinor(amountMinor),
    currency,
    ...(refundedAtMs !== null && { refundedAt: new Date(refundedAtMs).toISOString() }),
  };
}
