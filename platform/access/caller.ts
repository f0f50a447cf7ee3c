/** What an account may do. */
export const ROLES = ['buyer', 'organiser', 'door', 'admin'] as const;
export type Role = (typeof ROLES)[number];

/** What an API key may do: sell to its customers, manage what is sold, look after the system. */
export const SCOPES = ['sales', 'manage', 'operate'] as const;
export type Scope = (typeof SCOPES)[number];

export type AccountCaller = {
  readonly kind: 'account';
  readonly accountId: string;
  readonly signInId: string;
  readonly role: Role;
  /** Made by an address alone, which nobody has confirmed. */
  readonly isGuest?: true;
  /** Of organisers and who stands at the door. */
  readonly organisationId?: string;
  /** The one session that somebody at the door may look after. */
  readonly doorSessionId?: string;
  /** Of a sign-in by cookies: the hash of what its pages show with each change. */
  readonly csrfHash?: string;
};

export type KeyCaller = {
  readonly kind: 'key';
  readonly keyId: string;
  /** Whose key it is; the operator's own where absent. */
  readonly organisationId?: string;
  readonly scopes: readonly Scope[];
};

/** Who sends a request, as far as we know. */
export type Caller =
  /** Development, where a request without credentials may do everything. */
  | { readonly kind: 'open' }
  | { readonly kind: 'nobody' }
  /** His token may be good, but nobody tells us now by which keys to check it. */
  | { readonly kind: 'unchecked' }
  /** His browser sent a good cookie, but perhaps another site had it sent: the CSRF token is missing. */
  | { readonly kind: 'unproven' }
  | AccountCaller
  | KeyCaller;

/** Who keeps commands apart: the same Idempotency-Key of another caller is another key. Nothing where nobody is known. */
export function nameOfCaller(caller: Caller): string | undefined {
  if (caller.kind === 'account') return caller.accountId;
  return caller.kind === 'key' ? caller.keyId : undefined;
}
