import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { CSRF_REFUSED } from '../../../platform/access/door-problems.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { createBeginSignIn } from '../commands/begin-sign-in.ts';
import type { ManageAccount } from '../commands/manage-account.ts';
import type { createRefreshSignIn } from '../commands/refresh-sign-in.ts';
import { readEmail } from '../domain/email-address.ts';
import { type AnswerOptions, createAnswer } from './answer-signed.ts';
import { signedInBody, signInBody } from './bodies.ts';
import { deviceOf } from './device-of.ts';
import { problemOf } from './problems.ts';
import type { SignedIn } from './signed-in.ts';

export type SignInRoutesOptions = AnswerOptions & {
  beginSignIn: ReturnType<typeof createBeginSignIn>;
  refreshSignIn: ReturnType<typeof createRefreshSignIn>;
  accounts: ManageAccount;
  signedIn: SignedIn;
};

/** Signing in, going on, and signing out. */
export function signInRoutes(options: SignInRoutesOptions): FastifyPluginAsyncTypebox {
  const { beginSignIn, accounts, cookies, signedIn } = options;
  const answer = createAnswer(options);
  return async (app) => {
    await app.register(refreshRoutes(options));
    app.post(
      '/sign-ins',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary:
            'Sign in by e-mail address and password, with a second factor where there is one',
          tags: ['accounts'],
          body: signInBody,
          response: { 201: signedInBody, ...errorResponses(401, 429, 503) },
        },
      },
      async (request, reply) => {
        const { body, ip } = request;
        const outcome = await beginSignIn({
          ...body,
          email: readEmail(body.email),
          caller: ip,
          device: deviceOf(request),
        });
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        return reply.code(201).send(await answer(reply, outcome.signed, body.cookie ?? false));
      },
    );

    app.delete(
      '/sign-ins/current',
      {
        schema: {
          summary: 'Sign out: the tokens of this sign-in count no longer',
          tags: ['accounts'],
          response: { 204: Type.Null(), ...errorResponses(401, 403, 503) },
        },
      },
      async (request, reply) => {
        const { accountId, signInId } = await signedIn(request, reply);
        await accounts.endSignIn(accountId, signInId);
        cookies.clear(reply);
        return reply.code(204).send(null);
      },
    );
  };
}

function refreshRoutes(options: SignInRoutesOptions): FastifyPluginAsyncTypebox {
  const { refreshSignIn, cookies } = options;
  const answer = createAnswer(options);
  return async (app) => {
    app.post(
      '/sign-ins/refresh',
      {
        schema: {
          summary: 'Get another access token and the next refresh token for this one',
          description:
            'With cookies the body is `{}`, and `x-csrf-token` is needed. A refresh token counts once: shown again ' +
            'it ends the sign-in, unless that is within 10 s and its next was not used, when the answer is the same.',
          tags: ['accounts'],
          body: Type.Object(
            { refreshToken: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })) },
            { examples: [{ refreshToken: 'of the sign-in' }] },
          ),
          response: { 200: signedInBody, ...errorResponses(401, 403, 503) },
        },
      },
      async (request, reply) => {
        const { refreshToken } = request.body;
        const isByCookie = refreshToken === undefined;
        const shown = refreshToken ?? cookies.refreshToken(request) ?? '';
        const signInId = isByCookie ? cookies.csrfSignIn(request) : undefined;
        if (isByCookie && shown !== '' && signInId === undefined) {
          return sendProblem(reply, CSRF_REFUSED);
        }
        const outcome = await refreshSignIn(shown, signInId);
        if (outcome.ok) return answer(reply, outcome.signed, isByCookie);
        if (isByCookie) cookies.clear(reply);
        return sendProblem(reply, problemOf(outcome));
      },
    );
  };
}
