import type { Role, Scope } from '../../platform/access/caller.ts';
import {
  createTokenIssuer,
  newClaims,
  type TokenClaims,
  type TokenIssuer,
} from '../../platform/access/testing/token-issuer.ts';
import type { Issuer } from '../server/open-door.ts';

export type Person = { readonly claims: TokenClaims; readonly headers: Record<string, string> };

/** Who issues tokens and keys for a system under test, and people who have them. */
export type AccessWorld = {
  readonly issuer: Issuer;
  readonly tokens: TokenIssuer;
  /** Somebody new; who works for an organisation does so for this one, or for one of his own. `more` are claims. */
  person: (role: Role, organisationId?: string, more?: Record<string, unknown>) => Promise<Person>;
  /** The headers of an API key with these scopes: of an organisation, or the operator's own. */
  key: (scopes: readonly Scope[], organisationId?: string) => Record<string, string>;
};

export async function createAccessWorld(): Promise<AccessWorld> {
  const tokens = await createTokenIssuer();
  return {
    tokens,
    issuer: { findVerification: tokens.findVerification },
    async person(role, organisationId, more) {
      const claims = newClaims(role, organisationId);
      return { claims, headers: bearer(await tokens.issue(claims, more)) };
    },
    key: (scopes, organisationId) => bearer(tokens.makeKey(scopes, organisationId)),
  };
}

export function bearer(credential: string): Record<string, string> {
  return { authorization: `Bearer ${credential}` };
}
