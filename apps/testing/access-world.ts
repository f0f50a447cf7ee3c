import type { KeyCaller, Role, Scope } from '../../platform/access/caller.ts';
import {
  createTokenIssuer,
  newClaims,
  type TokenClaims,
  type TokenIssuer,
} from '../../platform/access/testing/token-issuer.ts';
import { newId } from '../../platform/ids/ids.ts';
import type { Issuer } from '../server/open-door.ts';

export type Person = { readonly claims: TokenClaims; readonly headers: Record<string, string> };

/** Who issues tokens and keys for a system under test, and people who have them. */
export type AccessWorld = {
  readonly issuer: Issuer;
  readonly tokens: TokenIssuer;
  /** `more` are further claims of the token. */
  person: (role: Role, more?: Record<string, unknown>) => Promise<Person>;
  /** The headers of an API key with these scopes. */
  key: (...scopes: Scope[]) => Record<string, string>;
};

export async function createAccessWorld(): Promise<AccessWorld> {
  const tokens = await createTokenIssuer();
  const keys = new Map<string, KeyCaller>();
  return {
    tokens,
    issuer: {
      findVerification: tokens.findVerification,
      findKey: async (key) => keys.get(key),
    },
    async person(role, more) {
      const claims = newClaims(role);
      return { claims, headers: bearer(await tokens.issue(claims, more)) };
    },
    key(...scopes) {
      const key = `key-${scopes.join('-')}`;
      keys.set(key, { kind: 'key', keyId: newId(), organisationId: newId(), scopes });
      return bearer(key);
    },
  };
}

export function bearer(credential: string): Record<string, string> {
  return { authorization: `Bearer ${credential}` };
}
