import { createPrivateKey, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { PASS_AUDIENCE } from '../../inventory/contract.ts';
import type { Vault } from './open-vault.ts';

/** A pass as its token says it. */
export type Pass = {
  readonly passId: string;
  readonly sessionId: string;
  readonly userId: string;
  /** Unix time. */
  readonly givenAt: number;
  readonly expiresAt: number;
};

/** Writes passes: JWT (RFC 7519), signed with Ed25519 (RFC 8037). The same pass is the same text. */
export type PassSigner = (pass: Pass, privateJwe: string) => Promise<string>;

const MAX_KEYS_KEPT = 1000;

export function createPassSigner(vault: Vault): PassSigner {
  const kept = new LRUCache<string, KeyObject>({ max: MAX_KEYS_KEPT });
  const keyOf = async (privateJwe: string) => {
    const known = kept.get(privateJwe);
    if (known) return known;
    const pem = await vault.open('pass-key', privateJwe).catch((cause: unknown) => {
      throw new Error('The key of passes was sealed with another WAITING_ROOM_SECRET.', { cause });
    });
    const key = createPrivateKey(pem);
    kept.set(privateJwe, key);
    return key;
  };
  return async ({ passId, sessionId, userId, givenAt, expiresAt }, privateJwe) => {
    const { SignJWT } = await import('jose');
    return new SignJWT({ session: sessionId })
      .setProtectedHeader({ alg: 'EdDSA' })
      .setAudience(PASS_AUDIENCE)
      .setSubject(userId)
      .setJti(passId)
      .setIssuedAt(givenAt)
      .setExpirationTime(expiresAt)
      .sign(await keyOf(privateJwe));
  };
}
