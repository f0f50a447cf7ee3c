import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { FindProvider } from '../commands/settle-payment.ts';
import type { WebhookTaker } from '../commands/take-webhook.ts';

const BODY_LIMIT_BYTES = 512 * 1024;

/** Where providers tell of charges. Their signatures are over the bytes of a body, so these are not read as JSON. */
export function paymentWebhookRoutes(
  findProvider: FindProvider,
  takeWebhook: WebhookTaker['take'],
): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => {
      done(null, body);
    });
    app.post(
      '/payments/webhooks/:provider',
      {
        bodyLimit: BODY_LIMIT_BYTES,
        // A provider that is told to wait gives up after some tries.
        config: { limit: 'none' },
        schema: {
          summary: 'Tell of a charge; for payment providers alone',
          description:
            'The body is what the provider has signed. It is a reason to ask the provider: one that comes twice, ' +
            'late or in another order changes nothing.',
          tags: ['payments'],
          params: Type.Object({ provider: Type.String() }),
          response: {
            200: Type.Object({
              isNew: Type.Boolean({ description: 'Whether it had not come before.' }),
            }),
            ...errorResponses(401, 404, 413, 503),
          },
        },
      },
      async (request, reply) => {
        const name = request.params.provider;
        const provider = findProvider(name);
        if (!provider) return sendProblem(reply, unknownProvider(name));
        const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
        const message = provider.readWebhook(request.headers, body);
        if (!message) return sendProblem(reply, FORGED);
        return { isNew: await takeWebhook({ ...message, provider: name }) };
      },
    );
  };
}

function unknownProvider(name: string): Problem {
  const message = `There is no payment provider ${name} here.`;
  return { status: 404, error: 'PROVIDER_NOT_FOUND', message };
}

const FORGED: Problem = {
  status: 401,
  error: 'WEBHOOK_NOT_SIGNED',
  message: 'The message is not signed by its provider, or was signed at another time.',
};
