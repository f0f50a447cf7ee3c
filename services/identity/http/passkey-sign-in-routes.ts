import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { PasskeySignIn } from '../commands/begin-passkey-sign-in.ts';
import { type AnswerOptions, createAnswer } from './answer-signed.ts';
import { signedInBody } from './bodies.ts';
import { deviceOf } from './device-of.ts';
import { passkeySignInBody, requestOptions } from './passkey-bodies.ts';
import { problemOf } from './problems.ts';

export type PasskeySignInRoutesOptions = AnswerOptions & { passkeySignIn: PasskeySignIn };

/** Signing in by a passkey. */
export function passkeySignInRoutes(
  options: PasskeySignInRoutesOptions,
): FastifyPluginAsyncTypebox {
  const { passkeySignIn } = options;
  const answer = createAnswer(options);
  return async (app) => {
    app.post(
      '/sign-ins/passkey/options',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Get what a browser signs in by with a passkey',
          description:
            'It takes no body. For `navigator.credentials.get()`; it counts once, for 5 minutes. It names no passkeys: ' +
            'the browser knows which it has.',
          tags: ['accounts'],
          response: { 200: requestOptions, ...errorResponses(503) },
        },
      },
      async () => passkeySignIn.ask(),
    );

    app.post(
      '/sign-ins/passkey',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Sign in by a passkey, which is both factors',
          tags: ['accounts'],
          body: passkeySignInBody,
          response: { 201: signedInBody, ...errorResponses(401, 410, 503) },
        },
      },
      async (request, reply) => {
        const { response, cookie = false } = request.body;
        const outcome = await passkeySignIn.begin(response, deviceOf(request));
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        return reply.code(201).send(await answer(reply, outcome.signed, cookie));
      },
    );
  };
}
