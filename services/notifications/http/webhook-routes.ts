import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type FieldFault, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { findUrlFault, type UrlRules } from '../clients/find-url-fault.ts';
import type { Webhook } from '../queries/find-webhooks.ts';
import {
  newWebhookBody,
  webhookBody,
  webhookBodyOf,
  webhookChanges,
  webhookParams,
  webhookWithSecret,
} from './webhook-bodies.ts';
import {
  type WebhookDeliveryRoutesOptions,
  webhookDeliveryRoutes,
} from './webhook-delivery-routes.ts';
import { invalid, webhookNotFound } from './webhook-problems.ts';

export type WebhookRoutesOptions = WebhookDeliveryRoutesOptions & {
  rules: UrlRules;
  /** What an endpoint may ask for. */
  types: readonly string[];
};

/** Endpoints of organisers that are told of events. */
export function webhookRoutes(options: WebhookRoutesOptions): FastifyPluginAsyncTypebox {
  const { webhooks, find, idempotency } = options;
  return async (app) => {
    await app.register(changeRoutes(options));
    await app.register(webhookDeliveryRoutes(options));
    app.post(
      '/admin/webhooks',
      {
        ...idempotency.route,
        schema: {
          summary: 'Have an endpoint told of events',
          description: 'What it gets and how to verify it: docs/webhooks.md.',
          tags: ['webhooks'],
          body: newWebhookBody,
          response: { 201: webhookWithSecret, ...errorResponses(400, 409, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { commandId: webhookId, body } = request;
        const faults = faultsOf(body, options);
        if (faults.length > 0) return sendProblem(reply, invalid(faults));
        const secret = await webhooks.create({ description: '', ...body, webhookId });
        const webhook = (await find.one(webhookId)) as Webhook;
        return reply.code(201).send({ ...webhookBodyOf(webhook), secret });
      },
    );

    app.get(
      '/admin/webhooks',
      {
        schema: {
          summary: 'The endpoints that are told of events',
          tags: ['webhooks'],
          response: {
            200: Type.Object({ webhooks: Type.Array(webhookBody) }),
            ...errorResponses(503),
          },
        },
      },
      async () => ({ webhooks: (await find.all()).map(webhookBodyOf) }),
    );

    app.get(
      '/admin/webhooks/:webhookId',
      {
        schema: {
          summary: 'One endpoint, and what it is told of',
          tags: ['webhooks'],
          params: webhookParams,
          response: { 200: webhookBody, ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { webhookId } }, reply) => {
        const webhook = await find.one(webhookId);
        return webhook ? webhookBodyOf(webhook) : sendProblem(reply, webhookNotFound(webhookId));
      },
    );
  };
}

/** Changing and deleting one. */
function changeRoutes(options: WebhookRoutesOptions): FastifyPluginAsyncTypebox {
  const { webhooks, find } = options;
  return async (app) => {
    app.patch(
      '/admin/webhooks/:webhookId',
      {
        schema: {
          summary: 'Change an endpoint: its address, what it is told of, whether it is paused',
          description:
            'While it is paused it gets nothing, and nothing is kept for it: events of that time ' +
            'are not sent later, nor is what was waiting.',
          tags: ['webhooks'],
          params: webhookParams,
          body: webhookChanges,
          response: { 200: webhookBody, ...errorResponses(400, 404, 413, 415, 422, 503) },
        },
      },
      async ({ params: { webhookId }, body }, reply) => {
        const faults = faultsOf(body, options);
        if (faults.length > 0) return sendProblem(reply, invalid(faults));
        const { status, ...changes } = body;
        await webhooks.change(webhookId, { ...changes, state: status });
        const webhook = await find.one(webhookId);
        return webhook ? webhookBodyOf(webhook) : sendProblem(reply, webhookNotFound(webhookId));
      },
    );

    app.delete(
      '/admin/webhooks/:webhookId',
      {
        schema: {
          summary: 'Delete an endpoint, with what it was to be sent',
          tags: ['webhooks'],
          params: webhookParams,
          response: { 204: Type.Null(), ...errorResponses(404, 422, 503) },
        },
      },
      async ({ params: { webhookId } }, reply) =>
        (await webhooks.delete(webhookId))
          ? reply.code(204).send(null)
          : sendProblem(reply, webhookNotFound(webhookId)),
    );
  };
}

function faultsOf(
  { url, types = [] }: { url?: string; types?: readonly string[] },
  options: WebhookRoutesOptions,
): FieldFault[] {
  const urlFault = url === undefined ? undefined : findUrlFault(url, options.rules);
  const unknown = types.find((type) => !options.types.includes(type));
  return [
    ...(urlFault ? [{ field: 'url', message: urlFault }] : []),
    ...(unknown === undefined
      ? []
      : [{ field: 'types', message: `has "${unknown}", which no event is called` }]),
  ];
}
