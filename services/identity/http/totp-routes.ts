import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { ManageTotp } from '../commands/manage-totp.ts';
import { askerOf } from './asker-of.ts';
import { password } from './bodies.ts';
import { notAGuest } from './not-a-guest.ts';
import { problemOf } from './problems.ts';
import type { SignedIn } from './signed-in.ts';

export type TotpRoutesOptions = { totp: ManageTotp; signedIn: SignedIn };

/** The second factor: codes of an app. */
export function totpRoutes({ totp, signedIn }: TotpRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/account/totp',
      {
        schema: {
          summary: 'Get a secret for an app; it counts once a code of it is confirmed',
          description: 'It takes no body. `uri` is what a QR code for the app shows.',
          tags: ['accounts'],
          response: {
            200: Type.Object({ secret: Type.String(), uri: Type.String() }),
            ...errorResponses(401, 403, 409, 503),
          },
        },
      },
      async (request, reply) => {
        const outcome = await totp.prepare(
          askerOf(notAGuest(await signedIn(request, reply)), request),
        );
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        const { secret, uri } = outcome;
        return { secret, uri };
      },
    );

    app.post(
      '/account/totp/confirm',
      {
        schema: {
          summary: 'Turn the second factor on by a first code; get the recovery codes',
          tags: ['accounts'],
          body: Type.Object(
            { code: Type.String({ minLength: 6, maxLength: 6 }) },
            { examples: [{ code: '123456' }] },
          ),
          response: {
            200: Type.Object({
              recoveryCodes: Type.Array(Type.String(), {
                description:
                  'Each signs in once without the app. They are told here and never again.',
              }),
            }),
            ...errorResponses(401, 403, 409, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const asker = askerOf(notAGuest(await signedIn(request, reply)), request);
        const outcome = await totp.confirm(asker, request.body.code);
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        return { recoveryCodes: outcome.recoveryCodes };
      },
    );

    app.delete(
      '/account/totp',
      {
        schema: {
          summary: 'Take the second factor away, by the password',
          tags: ['accounts'],
          body: Type.Object({ password }, { examples: [{ password: 'a long walk by the sea' }] }),
          response: { 204: Type.Null(), ...errorResponses(401, 403, 409, 429, 503) },
        },
      },
      async (request, reply) => {
        const asker = askerOf(notAGuest(await signedIn(request, reply)), request);
        const outcome = await totp.remove(asker, request.body.password);
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        return reply.code(204).send(null);
      },
    );
  };
}
