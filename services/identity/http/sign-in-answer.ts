import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import type { AccessTokens } from '../clients/access-tokens.ts';
import type { Signed } from '../commands/signed.ts';
import { type signedInBody, summaryOf } from './bodies.ts';
import type { Cookies } from './cookies.ts';

export type AnswerOptions = {
  tokens: AccessTokens;
  cookies: Cookies;
  accessSeconds: number;
  adminEmail: string | undefined;
};

/** Hands the tokens over: in the body, or as cookies with what a page's script needs. */
export function answerWith({ tokens, cookies, accessSeconds, adminEmail }: AnswerOptions) {
  return async (
    reply: FastifyReply,
    signed: Signed,
    isByCookie: boolean,
  ): Promise<Static<typeof signedInBody>> => {
    const account = summaryOf(signed, adminEmail);
    const { accountId, signInId, refreshToken } = signed;
    const accessToken = await tokens.sign({ accountId, signInId, role: account.role });
    return {
      ...(isByCookie
        ? { csrfToken: cookies.set(reply, signed, accessToken) }
        : { accessToken, refreshToken }),
      tokenType: 'Bearer',
      expiresInSeconds: accessSeconds,
      signInId,
      account,
    };
  };
}

const LONGEST_DEVICE = 200;

/** What a client says it is. */
export function deviceOf(headers: FastifyRequest['headers']): string | undefined {
  return headers['user-agent']?.slice(0, LONGEST_DEVICE);
}
