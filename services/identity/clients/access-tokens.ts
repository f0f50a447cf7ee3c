import { TOKEN_ISSUER } from '../../../platform/access/token-verifier.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Role } from '../domain/role-of.ts';
import type { SigningKeys } from '../queries/signing-keys.ts';

/** What a token says; nothing of a person. */
export type AccessClaims = {
  readonly accountId: string;
  readonly signInId: string;
  readonly role: Role;
  readonly isGuest?: true;
  /** For whom the account works, and the one session that who stands at the door sees. */
  readonly organisationId?: string | undefined;
  readonly doorSessionId?: string | undefined;
  /** Where it becomes a cookie: of the CSRF token that its pages show, for every door to compare. */
  readonly csrfHash?: string | undefined;
};

/** Access tokens: JWT (RFC 7519), signed with Ed25519 (RFC 8037). The door verifies them (`token-verifier.ts`). */
export type AccessTokens = {
  readonly sign: (claims: AccessClaims) => Promise<string>;
};

export function createAccessTokens(
  keys: SigningKeys,
  lifetimeSeconds: number,
  clock: Clock,
): AccessTokens {
  return {
    async sign({ accountId, signInId, role, isGuest, organisationId, doorSessionId, csrfHash }) {
      const { SignJWT } = await import('jose');
      const { kid, privateKey } = await keys();
      const nowSeconds = Math.floor(clock.nowMs() / 1000);
      return new SignJWT({
        sid: signInId,
        role,
        guest: isGuest,
        org: organisationId,
        door: doorSessionId,
        csrf: csrfHash,
      })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer(TOKEN_ISSUER)
        .setAudience(TOKEN_ISSUER)
        .setSubject(accountId)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + lifetimeSeconds)
        .sign(privateKey);
    },
  };
}
