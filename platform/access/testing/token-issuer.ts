import { createHash } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { newId } from '../../ids/ids.ts';
import type { Role, Scope } from '../caller.ts';
import { TOKEN_ISSUER } from '../token-verifier.ts';
import type { KnownApiKey, Verification } from '../verification-source.ts';

export type TokenClaims = {
  readonly sub: string;
  readonly sid: string;
  readonly role: Role;
  readonly org?: string;
  readonly door?: string;
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
  /** An API key with these scopes; of an organisation, or of the operator without one. */
  makeKey: (scopes: readonly Scope[], organisationId?: string) => string;
  findVerification: () => Promise<Verification>;
};

type CryptoKey = Awaited<ReturnType<typeof generateKeyPair>>['privateKey'];

export async function createTokenIssuer(kid = 'test-key'): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { extractable: true });
  const keys = [{ ...(await exportJWK(publicKey)), kid }];
  const revoked: { signInId: string; revokedAtMs: number }[] = [];
  const apiKeys: KnownApiKey[] = [];
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
    makeKey(scopes, organisationId) {
      const key = `bil_${newId()}`;
      const keyHash = createHash('sha256').update(key).digest('base64url');
      const owner = { organisationId: organisationId ?? null, expiresAtMs: null };
      apiKeys.push({ keyId: newId(), keyHash, scopes, ...owner });
      return key;
    },
    findVerification: async () => ({ keys, revoked: [...revoked], apiKeys: [...apiKeys] }),
  };
}

/** Claims of an account that nobody has met before; who works for an organisation has one of his own. */
export function newClaims(role: Role = 'buyer', organisationId: string = newId()): TokenClaims {
  const claims = { sub: newId(), sid: newId(), role };
  if (role === 'organiser') return { ...claims, org: organisationId };
  return role === 'door' ? { ...claims, org: organisationId, door: newId() } : claims;
}
