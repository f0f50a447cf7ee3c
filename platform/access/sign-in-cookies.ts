import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { fastifyCookie } from '@fastify/cookie';

/** What a browser keeps of a sign-in. Whoever sets these cookies and whoever reads them have the names from here. */
export type CookieNames = {
  readonly access: string;
  readonly refresh: string;
  /** The only one that a page's script reads. */
  readonly csrf: string;
};

/** The header by which a page shows that it could read the CSRF cookie. */
export const CSRF_HEADER = 'x-csrf-token';

/**
 * @param isSecure whether cookies go by TLS alone. Then they have the prefix by which a browser takes them from
 *   this host only: no page of a sub-domain, and nobody on an unencrypted way, plants a sign-in of his own
 *   (RFC 6265bis, 4.1.3.2)
 */
export function cookieNames(isSecure: boolean): CookieNames {
  const prefix = isSecure ? '__Host-' : '';
  return {
    access: `${prefix}bilheteria_access`,
    refresh: `${prefix}bilheteria_refresh`,
    csrf: `${prefix}bilheteria_csrf`,
  };
}

/** A cookie of a request; the first where there are two of a name. */
export function readCookie({ cookie }: IncomingHttpHeaders, name: string): string | undefined {
  if (cookie === undefined) return undefined;
  const value = fastifyCookie.parse(cookie)[name];
  return value === '' ? undefined : value;
}

/** What an access token says of the CSRF token that was made with it: its SHA-256, base64url. */
export function csrfHashOf(csrfToken: string): string {
  return digestOf(csrfToken).toString('base64url');
}

/**
 * Whether a request shows the CSRF token whose hash its access token carries. Another site can have our cookies
 * sent, but can neither read the token nor make one.
 */
export function showsCsrfToken(
  headers: IncomingHttpHeaders,
  csrfHash: string | undefined,
): boolean {
  const shown = headers[CSRF_HEADER];
  if (typeof shown !== 'string' || csrfHash === undefined) return false;
  const expected = Buffer.from(csrfHash, 'base64url');
  const given = digestOf(shown);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
