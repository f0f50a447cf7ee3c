import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text that an URL takes: nobody guesses it. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is kept of a secret that we drew ourselves. One round of SHA-256 is enough for it: unlike a password it has
 * 256 bits, or as a recovery code 80, and can not be tried out.
 */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
