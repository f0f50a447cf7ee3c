import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { preferredLanguage } from '../../../platform/http/preferred-language.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { ChangePassword } from '../commands/change-password.ts';
import type { createSignUp, createVerifyAddress } from '../commands/sign-up.ts';
import { readEmail } from '../domain/email-address.ts';
import { LANGUAGES, type Language } from '../domain/language.ts';
import { acceptedBody, email, newPassword, signUpBody, token } from './bodies.ts';
import { NO_ADDRESS, problemOf } from './problems.ts';

export type JoinRoutesOptions = {
  signUp: ReturnType<typeof createSignUp>;
  verifyAddress: ReturnType<typeof createVerifyAddress>;
  passwords: ChangePassword;
  /** Of those who name none, and whose browser names none of ours. */
  language: Language;
};

const ACCEPTED = { message: 'A mail is on its way to the address.' };
const DONE = Type.Object({ status: Type.String() });

/** For those who are not signed in: making an account, and coming back to it without the password. */
export function joinRoutes(options: JoinRoutesOptions): FastifyPluginAsyncTypebox {
  const { signUp, verifyAddress, passwords } = options;
  return async (app) => {
    app.post(
      '/accounts',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Ask for an account: a mail brings the token that makes it',
          description:
            'The answer is the same whether or not the address has an account. Without `language` the mail is written ' +
            'in the one that `Accept-Language` asks for.',
          tags: ['accounts'],
          body: signUpBody,
          response: { 202: acceptedBody, ...errorResponses(422, 503) },
        },
      },
      async ({ body, headers }, reply) => {
        const { consents, password, name } = body;
        const language =
          body.language ??
          preferredLanguage(headers['accept-language'], LANGUAGES, options.language);
        const address = readEmail(body.email);
        if (address === undefined) return sendProblem(reply, NO_ADDRESS);
        const marketing = consents?.marketing ?? false;
        const outcome = await signUp({ email: address, password, name, language, marketing });
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        return reply.code(202).send(ACCEPTED);
      },
    );

    app.post(
      '/accounts/verification',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Show the token of a mail: the account is made',
          tags: ['accounts'],
          body: Type.Object({ token }, { examples: [{ token: 'of the mail' }] }),
          response: { 200: DONE, ...errorResponses(410, 503) },
        },
      },
      async ({ body }, reply) => {
        const outcome = await verifyAddress(body.token);
        return outcome.ok ? { status: 'verified' } : sendProblem(reply, problemOf(outcome));
      },
    );

    app.post(
      '/accounts/forgotten',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Have a token mailed for another password',
          description: 'The answer is the same whether or not the address has an account.',
          tags: ['accounts'],
          body: Type.Object({ email }, { examples: [{ email: 'ana@example.org' }] }),
          response: { 202: acceptedBody, ...errorResponses(422, 503) },
        },
      },
      async ({ body }, reply) => {
        const address = readEmail(body.email);
        if (address === undefined) return sendProblem(reply, NO_ADDRESS);
        await passwords.askReset(address);
        return reply.code(202).send(ACCEPTED);
      },
    );

    app.post(
      '/accounts/reset',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Set another password by a token of a mail; all sign-ins end',
          tags: ['accounts'],
          body: Type.Object(
            { token, password: newPassword },
            { examples: [{ token: 'of the mail', password: 'a long walk by the sea' }] },
          ),
          response: { 200: DONE, ...errorResponses(410, 422, 503) },
        },
      },
      async ({ body }, reply) => {
        const outcome = await passwords.reset(body.token, body.password);
        return outcome.ok ? { status: 'changed' } : sendProblem(reply, problemOf(outcome));
      },
    );
  };
}
