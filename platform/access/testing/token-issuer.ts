import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { newId } from '../../ids/ids.ts';
import type { Role } from '../caller.ts';
import { TOKEN_ISSUER } from '../token-verifier.ts';
import type { Verification } from '../verification-source.ts';

export type TokenClaims = {
  readonly sub: string;
  readonly sid: string;
  readonly role: Role;
};

/** Who issues tokens, in a test: a key of its own, and what is asked of an issuer. */
export type TokenIssuer = {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** A token of ten minutes; `more` changes or adds claims, `header` parts of the header. */
  issue: (
    claims: TokenClaims,
    more?: Record<string, unknown>,
    header?: Record<string, unknown>,
  ) => Promise<string>;
  /** From now on a sign-in counts as revoked. */
  revoke: (signInId: string) => void;
  findVerification: () => Promise<Verification>;
};

type CryptoKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

export async function createTokenIssuer(kid = 'test-key'): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid }];
  const revoked: { signInId: string; revokedAtMs: number }[] = [];
  return {
    kid,
    privateKey,
    async issue(claims, more = {}, header = {}) {
      const nowSeconds = Math.floor(Date.now() / 1000);
      const times = { iat: nowSeconds, exp: nowSeconds + 600 };
      const all = { iss: TOKEN_ISSUER, aud: TOKEN_ISSUER, ...times, ...claims, ...more };
      return new SignJWT(all).setProtectedHeader({ alg: 'EdDSA', kid, ...header }).sign(privateKey);
    },
    revoke: (signInId) => revoked.push({ signInId, revokedAtMs: Date.now() }),
    findVerification: async () => ({ keys, revoked: [...revoked] }),
  };
}

/** Claims of an account that nobody has met before. */
export function newClaims(role: Role = 'buyer'): TokenClaims {
  return { sub: newId(), sid: newId(), role };
}
