import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Vault } from '../clients/vault.ts';
import { REFRESH_DAYS, type Signed } from '../commands/signed.ts';

const ACCESS = 'bilheteria_access';
const REFRESH = 'bilheteria_refresh';
/** The only one that a page's script reads. */
const CSRF = 'bilheteria_csrf';

/** What a browser keeps for pages of ours, instead of a script. */
export type Cookies = {
  /** @returns the token that the page sends as `x-csrf-token` */
  readonly set: (reply: FastifyReply, signed: Signed, accessToken: string) => string;
  readonly clear: (reply: FastifyReply) => void;
  readonly accessToken: (request: FastifyRequest) => string | undefined;
  readonly refreshToken: (request: FastifyRequest) => string | undefined;
  /**
   * The sign-in that `x-csrf-token` was made for; nothing where it is missing or forged. Another site can have our
   * cookies sent, but can neither read the token nor make one (OWASP: signed double submit).
   */
  readonly csrfSignIn: (request: FastifyRequest) => string | undefined;
};

export function createCookies(
  vault: Vault,
  options: { isSecure: boolean; accessSeconds: number },
): Cookies {
  const common: CookieSerializeOptions = { sameSite: 'lax', secure: options.isSecure };
  const hidden: CookieSerializeOptions = { ...common, httpOnly: true };
  const refreshSeconds = REFRESH_DAYS * 24 * 3600;
  // It goes with few requests: the path is that of the API's alias too.
  const forRefresh: CookieSerializeOptions = { ...hidden, path: '/api' };
  const csrfOf = (signInId: string) => `${signInId}.${vault.mac('csrf', signInId)}`;
  return {
    set(reply, { signInId, refreshToken }, accessToken) {
      const csrfToken = csrfOf(signInId);
      reply
        .setCookie(ACCESS, accessToken, { ...hidden, path: '/', maxAge: options.accessSeconds })
        .setCookie(REFRESH, refreshToken, { ...forRefresh, maxAge: refreshSeconds })
        .setCookie(CSRF, csrfToken, { ...common, path: '/', maxAge: refreshSeconds });
      return csrfToken;
    },
    clear(reply) {
      reply
        .clearCookie(ACCESS, { ...hidden, path: '/' })
        .clearCookie(REFRESH, forRefresh)
        .clearCookie(CSRF, { ...common, path: '/' });
    },
    accessToken: ({ cookies }) => cookies[ACCESS],
    refreshToken: ({ cookies }) => cookies[REFRESH],
    csrfSignIn({ headers }) {
      const shown = headers['x-csrf-token'];
      const signInId = typeof shown === 'string' ? shown.split('.')[0] : undefined;
      return signInId !== undefined && shown === csrfOf(signInId) ? signInId : undefined;
    },
  };
}
