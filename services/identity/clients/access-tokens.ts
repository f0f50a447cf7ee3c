import type { JWTPayload, JWTVerifyResult } from 'jose';
import { ROLES } from '../../../platform/access/caller.ts';
import type { Clock } from '../../../platform/clock/clock.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { Role } from '../domain/role-of.ts';
import type { SigningKeys } from '../queries/signing-keys.ts';

/** Who signs, and for whom: a token of another system does not count here. */
const ISSUER = 'bilheteria';

/** What a token says; nothing of a person. */
export type AccessClaims = {
  readonly accountId: string;
  readonly signInId: string;
  readonly role: Role;
  /** For whom the account works, and the one session that who stands at the door sees. */
  readonly organisationId?: string | undefined;
  readonly doorSessionId?: string | undefined;
};

/** Access tokens: JWT (RFC 7519), signed with Ed25519 (RFC 8037). */
export type AccessTokens = {
  readonly sign: (claims: AccessClaims) => Promise<string>;
  /** Nothing when it is forged, has lapsed, or was made for something else. */
  readonly verify: (token: string) => Promise<AccessClaims | undefined>;
};

export function createAccessTokens(
  keys: SigningKeys,
  lifetimeSeconds: number,
  clock: Clock,
): AccessTokens {
  return {
    async sign({ accountId, signInId, role, organisationId, doorSessionId }) {
      const { SignJWT } = await import('jose');
      const { kid, privateKey } = await keys();
      const nowSeconds = Math.floor(clock.nowMs() / 1000);
      return new SignJWT({ sid: signInId, role, org: organisationId, door: doorSessionId })
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setIssuer(ISSUER)
        .setAudience(ISSUER)
        .setSubject(accountId)
        .setIssuedAt(nowSeconds)
        .setExpirationTime(nowSeconds + lifetimeSeconds)
        .sign(privateKey);
    },
    async verify(token) {
      const { createLocalJWKSet, errors, jwtVerify } = await import('jose');
      const { publicKeys } = await keys();
      try {
        const { payload }: JWTVerifyResult = await jwtVerify(
          token,
          createLocalJWKSet({ keys: [...publicKeys] }),
          {
            issuer: ISSUER,
            audience: ISSUER,
            algorithms: ['EdDSA'],
            requiredClaims: ['sub', 'sid', 'role', 'iat', 'exp'],
            currentDate: new Date(clock.nowMs()),
          },
        );
        return claimsOf(payload);
      } catch (error) {
        if (error instanceof errors.JOSEError) return undefined;
        throw error;
      }
    },
  };
}

function claimsOf({ sub = '', sid, role }: JWTPayload): AccessClaims | undefined {
  const known = ROLES.find((one) => one === role);
  const isWhole = isUuid(sub) && typeof sid === 'string' && isUuid(sid);
  return known && isWhole ? { accountId: sub, signInId: sid, role: known } : undefined;
}
