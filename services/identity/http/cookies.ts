import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CSRF_HEADER, cookieNames } from '../../../platform/access/sign-in-cookies.ts';
import type { Vault } from '../clients/vault.ts';
import { REFRESH_DAYS, type Signed } from '../commands/signed.ts';

/** What a browser keeps for pages of ours, instead of a script. */
export type Cookies = {
  /** The token that pages of a sign-in send as `x-csrf-token`: the same for as long as it goes on. */
  readonly csrfToken: (signInId: string) => string;
  readonly set: (reply: FastifyReply, signed: Signed, accessToken: string) => void;
  readonly clear: (reply: FastifyReply) => void;
  readonly refreshToken: (request: FastifyRequest) => string | undefined;
  /**
   * The sign-in that `x-csrf-token` was made for; nothing where it is missing or forged (OWASP: signed double submit).
   * For refreshing alone, when the access token may have lapsed; else the door compares the hash that it carries.
   */
  readonly csrfSignIn: (request: FastifyRequest) => string | undefined;
};

export function createCookies(
  vault: Vault,
  options: { isSecure: boolean; accessSeconds: number },
): Cookies {
  const common: CookieSerializeOptions = {
    sameSite: 'lax',
    secure: options.isSecure,
    path: '/',
  };
  const hidden: CookieSerializeOptions = { ...common, httpOnly: true };
  const names = cookieNames(options.isSecure);
  const refreshSeconds = REFRESH_DAYS * 24 * 3600;
  const csrfOf = (signInId: string) => `${signInId}.${vault.mac('csrf', signInId)}`;
  return {
    set(reply, { signInId, refreshToken }, accessToken) {
      reply
        .setCookie(names.access, accessToken, { ...hidden, maxAge: options.accessSeconds })
        .setCookie(names.refresh, refreshToken, { ...hidden, maxAge: refreshSeconds })
        .setCookie(names.csrf, csrfOf(signInId), { ...common, maxAge: refreshSeconds });
    },
    clear(reply) {
      reply
        .clearCookie(names.access, hidden)
        .clearCookie(names.refresh, hidden)
        .clearCookie(names.csrf, common);
    },
    csrfToken: csrfOf,
    refreshToken: ({ cookies }) => cookies[names.refresh],
    csrfSignIn({ headers }) {
      const shown = headers[CSRF_HEADER];
      const signInId = typeof shown === 'string' ? shown.split('.')[0] : undefined;
      return signInId !== undefined && shown === csrfOf(signInId) ? signInId : undefined;
    },
  };
}
