import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { ManagePasskeys } from '../commands/manage-passkeys.ts';
import type { FindPasskeys } from '../queries/find-passkeys.ts';
import { askerOf } from './asker-of.ts';
import { password } from './bodies.ts';
import { notAGuest } from './not-a-guest.ts';
import { addPasskeyBody, creationOptions, passkeyBody, passkeyBodyOf } from './passkey-bodies.ts';
import { problemOf } from './problems.ts';
import type { SignedIn } from './signed-in.ts';

export type PasskeyRoutesOptions = {
  passkeys: ManagePasskeys;
  findPasskeys: FindPasskeys;
  signedIn: SignedIn;
};

/** The passkeys of an account. */
export function passkeyRoutes(options: PasskeyRoutesOptions): FastifyPluginAsyncTypebox {
  const { passkeys, findPasskeys, signedIn } = options;
  return async (app) => {
    await app.register(addRoutes(options));
    app.get(
      '/account/passkeys',
      {
        schema: {
          summary: 'The passkeys of the account, oldest first',
          tags: ['accounts'],
          response: {
            200: Type.Object({ passkeys: Type.Array(passkeyBody) }),
            ...errorResponses(401, 503),
          },
        },
      },
      async (request, reply) => {
        const { accountId } = await signedIn(request, reply);
        return { passkeys: (await findPasskeys.list(accountId)).map(passkeyBodyOf) };
      },
    );

    app.delete(
      '/account/passkeys/:passkeyId',
      {
        schema: {
          summary: 'Take a passkey away: it signs in no more',
          description: 'Sign-ins that it began go on; they are ended one by one.',
          tags: ['accounts'],
          params: Type.Object({ passkeyId: Type.String({ format: 'uuid' }) }),
          response: { 204: Type.Null(), ...errorResponses(401, 403, 404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { accountId } = await signedIn(request, reply);
        const { passkeyId } = request.params;
        if (await passkeys.remove(accountId, passkeyId)) return reply.code(204).send(null);
        const message = `There is no passkey ${passkeyId} of this account.`;
        return sendProblem(reply, { status: 404, error: 'PASSKEY_NOT_FOUND', message });
      },
    );
  };
}

function addRoutes({ passkeys, signedIn }: PasskeyRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/account/passkeys/options',
      {
        schema: {
          summary: 'Get what a browser makes a passkey by, for the password',
          description: 'For `navigator.credentials.create()`; it counts once, for 5 minutes.',
          tags: ['accounts'],
          body: Type.Object({ password }, { examples: [{ password: 'a long walk by the sea' }] }),
          response: { 200: creationOptions, ...errorResponses(401, 403, 409, 429, 503) },
        },
      },
      async (request, reply) => {
        const asker = askerOf(notAGuest(await signedIn(request, reply)), request);
        const outcome = await passkeys.ask(asker, request.body.password);
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        return outcome.options;
      },
    );

    app.post(
      '/account/passkeys',
      {
        schema: {
          summary: 'Keep a passkey that the browser has made',
          description: 'Sent again with the same answer of the browser, it is told again.',
          tags: ['accounts'],
          body: addPasskeyBody,
          response: { 201: passkeyBody, ...errorResponses(401, 403, 409, 410, 422, 503) },
        },
      },
      async (request, reply) => {
        const asker = askerOf(notAGuest(await signedIn(request, reply)), request);
        const { name, response } = request.body;
        const outcome = await passkeys.add(asker, name, response);
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        return reply.code(201).send(passkeyBodyOf(outcome.passkey));
      },
    );
  };
}
