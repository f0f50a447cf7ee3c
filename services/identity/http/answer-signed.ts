import type { FastifyReply } from 'fastify';
import type { Static } from 'typebox';
import { csrfHashOf } from '../../../platform/access/sign-in-cookies.ts';
import type { AccessTokens } from '../clients/access-tokens.ts';
import type { Signed } from '../commands/signed.ts';
import type { FindOrganisations } from '../queries/find-organisations.ts';
import { type signedInBody, summaryOf } from './bodies.ts';
import type { Cookies } from './cookies.ts';

export type AnswerOptions = {
  tokens: AccessTokens;
  cookies: Cookies;
  findOrganisations: FindOrganisations;
  accessSeconds: number;
  adminEmail: string | undefined;
};

/** Hands the tokens of a sign-in over: in the body, or as cookies with what a page's script needs. */
export function createAnswer(options: AnswerOptions) {
  const { tokens, cookies, accessSeconds, adminEmail, findOrganisations } = options;
  return async (
    reply: FastifyReply,
    signed: Signed,
    isByCookie: boolean,
  ): Promise<Static<typeof signedInBody>> => {
    const membership = await findOrganisations.membershipOf(signed.accountId);
    const account = summaryOf(signed, adminEmail, membership);
    const { accountId, signInId, refreshToken } = signed;
    const csrfToken = cookies.csrfToken(signInId);
    const accessToken = await tokens.sign({
      accountId,
      signInId,
      role: account.role,
      ...(signed.isGuest && { isGuest: true }),
      organisationId: account.membership?.organisationId,
      doorSessionId: account.membership?.sessionId,
      ...(isByCookie && { csrfHash: csrfHashOf(csrfToken) }),
    });
    if (isByCookie) cookies.set(reply, signed, accessToken);
    return {
      ...(isByCookie ? { csrfToken } : { accessToken, refreshToken }),
      tokenType: 'Bearer',
      expiresInSeconds: accessSeconds,
      signInId,
      account,
    };
  };
}
