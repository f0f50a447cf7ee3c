import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** The header by which our own services show that they are such. */
export const INTERNAL_SECRET_HEADER = 'x-internal-secret';

/**
 * Whether a request shows the secret that our services share. The time that it takes tells nothing: digests
 * are compared, which are of one length, to their end.
 */
export function showsSecret(headers: IncomingHttpHeaders, secret: string): boolean {
  const given = headers[INTERNAL_SECRET_HEADER];
  return typeof given === 'string' && timingSafeEqual(digestOf(given), digestOf(secret));
}

function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
