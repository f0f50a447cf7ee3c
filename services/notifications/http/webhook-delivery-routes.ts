import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import type { ManageWebhooks } from '../commands/manage-webhooks.ts';
import type { PingWebhook } from '../commands/ping-webhook.ts';
import type { FindWebhooks } from '../queries/find-webhooks.ts';
import {
  deliveryBodyOf,
  deliveryPage,
  deliveryParams,
  pingBodyOf,
  pingResult,
  rotatedSecret,
  timeOf,
  webhookParams,
} from './webhook-bodies.ts';
import { webhookNotFound } from './webhook-problems.ts';

const PAGE_SIZE = 50;

const query = queryOf({
  before: Type.Optional(
    Type.String({ pattern: '^[0-9]{1,15}$', description: '`next` of the page before.' }),
  ),
  limit: Type.Optional(
    Type.String({
      pattern: '^([1-9]|[1-9][0-9]|1[0-9][0-9]|200)$',
      description: `1 to 200; ${PAGE_SIZE} where none is told.`,
    }),
  ),
});

export type WebhookDeliveryRoutesOptions = {
  webhooks: ManageWebhooks;
  find: FindWebhooks;
  ping: PingWebhook;
  idempotency: Idempotency;
};

/** What an endpoint was sent, and what was said to it besides. */
export function webhookDeliveryRoutes(
  options: WebhookDeliveryRoutesOptions,
): FastifyPluginAsyncTypebox {
  const { webhooks, find, ping, idempotency } = options;
  return async (app) => {
    app.post(
      '/admin/webhooks/:webhookId/rotate-secret',
      {
        ...idempotency.route,
        schema: {
          summary: 'Give an endpoint another secret; messages are signed with both for 24 hours',
          tags: ['webhooks'],
          params: webhookParams,
          response: { 200: rotatedSecret, ...errorResponses(404, 409, 422, 503) },
        },
      },
      async ({ params: { webhookId }, commandId }, reply) => {
        const rotated = await webhooks.rotateSecret(webhookId, commandId);
        if (!rotated) return sendProblem(reply, webhookNotFound(webhookId));
        const { secret, oldSecretUntilMs } = rotated;
        return { webhookId, secret, oldSecretUntil: timeOf(oldSecretUntilMs) };
      },
    );

    app.post(
      '/admin/webhooks/:webhookId/ping',
      {
        schema: {
          summary: 'Send an endpoint an event of no meaning, and see what it says',
          tags: ['webhooks'],
          params: webhookParams,
          response: { 200: pingResult, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { webhookId } }, reply) => {
        const answer = await ping(webhookId);
        return answer ? pingBodyOf(answer) : sendProblem(reply, webhookNotFound(webhookId));
      },
    );

    app.get(
      '/admin/webhooks/:webhookId/deliveries',
      {
        schema: {
          summary: 'What an endpoint was sent in the last 30 days, newest first',
          tags: ['webhooks'],
          params: webhookParams,
          querystring: query,
          response: { 200: deliveryPage, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { webhookId }, query: { before, limit: told } }, reply) => {
        const limit = Number(told ?? PAGE_SIZE);
        if (!(await find.one(webhookId))) return sendProblem(reply, webhookNotFound(webhookId));
        const position = before === undefined ? null : Number(before);
        const found = await find.deliveries(webhookId, position, limit);
        const last = found.length === limit ? found.at(-1) : undefined;
        return { deliveries: found.map(deliveryBodyOf), next: last ? String(last.position) : null };
      },
    );

    app.post(
      '/admin/webhooks/:webhookId/deliveries/:deliveryId/resend',
      {
        ...idempotency.route,
        schema: {
          summary: 'Send an event to an endpoint again, whatever came of it before',
          tags: ['webhooks'],
          params: deliveryParams,
          response: {
            202: Type.Object({ deliveryId: Type.String({ format: 'uuid' }) }),
            ...errorResponses(404, 409, 422, 503),
          },
        },
      },
      async ({ params: { webhookId, deliveryId } }, reply) => {
        const isQueued = await webhooks.resend(webhookId, deliveryId);
        if (isQueued) return reply.code(202).send({ deliveryId });
        const message = `There is no delivery ${deliveryId} of the webhook ${webhookId}.`;
        return sendProblem(reply, { status: 404, error: 'DELIVERY_NOT_FOUND', message });
      },
    );
  };
}
