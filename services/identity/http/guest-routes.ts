import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { createCreateGuest } from '../commands/create-guest.ts';
import { readEmail } from '../domain/email-address.ts';
import type { Language } from '../domain/language.ts';
import { type AnswerOptions, createAnswer } from './answer-signed.ts';
import { guestBody, guestSignedInBody } from './bodies.ts';
import { deviceOf } from './device-of.ts';
import { NO_ADDRESS } from './problems.ts';

export type GuestRoutesOptions = AnswerOptions & {
  createGuest: ReturnType<typeof createCreateGuest>;
  /** Of those who name none. */
  language: Language;
};

/** Buying with an address alone. */
export function guestRoutes(options: GuestRoutesOptions): FastifyPluginAsyncTypebox {
  const answer = createAnswer(options);
  return async (app) => {
    app.post(
      '/guests',
      {
        config: { limit: 'sensitive' },
        schema: {
          summary: 'Buy as a guest, with an e-mail address alone',
          description:
            'It answers as a sign-in does, whether or not the address has an account. `guestId` is the `userId` of ' +
            'reservations. Who later signs up with the address and confirms it has the orders in the account.',
          tags: ['accounts'],
          body: guestBody,
          response: { 201: guestSignedInBody, ...errorResponses(422, 503) },
        },
      },
      async (request, reply) => {
        const { body } = request;
        const { name, language = options.language, cookie = false } = body;
        const email = readEmail(body.email);
        if (email === undefined) return sendProblem(reply, NO_ADDRESS);
        const signed = await options.createGuest({
          email,
          name,
          language,
          device: deviceOf(request),
        });
        const answered = await answer(reply, signed, cookie);
        return reply.code(201).send({ ...answered, guestId: signed.accountId });
      },
    );
  };
}
