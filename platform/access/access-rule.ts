import type { Caller, Role, Scope } from './caller.ts';

/**
 * Where a request names what has an owner: a buyer reaches what is his own, an organisation what is of its
 * sessions.
 */
export type OwnedBy =
  | 'body.userId'
  | 'body.reservationId'
  | 'path.userId'
  | 'path.reservationId'
  | 'path.saleId'
  | 'path.orderId'
  | 'path.ticketId'
  | 'path.entryId'
  | 'path.sessionId'
  | 'path.organisationId';

/** Who may call a route. */
export type AccessRule =
  | { readonly who: 'public' }
  /** Who has an account, in an open system too; the route itself asks whether his sign-in goes on. */
  | { readonly who: 'signed-in' }
  /** Our own services, where they run apart; they show the shared secret. */
  | { readonly who: 'services' }
  | {
      readonly who: 'callers';
      readonly roles: readonly Role[];
      /** Of an API key: one of them is enough. */
      readonly scopes: readonly Scope[];
      readonly own?: OwnedBy;
    };

/** By method and path, as `/openapi.json` has them: `GET /api/v1/sessions/{sessionId}`. A `*` at the end takes any rest. */
export type AccessTable = Readonly<Record<string, AccessRule>>;

/**
 * The rule of a route. What is below `/api` is the same as below `/api/v1`, and HEAD is asked as GET is.
 *
 * @param url as Fastify has it, with `:names`
 */
export function findRule(table: AccessTable, method: string, url: string): AccessRule | undefined {
  const path = url.replace(/^\/api\/(?!v1\/)/, '/api/v1/').replace(/:(\w+)/g, '{$1}');
  const name = `${method === 'HEAD' ? 'GET' : method} ${path}`;
  if (Object.hasOwn(table, name)) return table[name];
  const wide = Object.keys(table).find(
    (key) => key.endsWith('*') && name.startsWith(key.slice(0, -1)),
  );
  return wide === undefined ? undefined : table[wide];
}

/** What the table says to a caller: go in, say who you are, come again, show that it is you, or stay out. */
export type Judgement = 'admitted' | 'unknown' | 'unchecked' | 'unproven' | 'forbidden';

/** Whether a caller may ever call a route; whose things he reaches there is the route's own matter. */
export function judge(rule: AccessRule, caller: Caller): Judgement {
  if (rule.who === 'public') return 'admitted';
  if (rule.who === 'services') return 'forbidden';
  const isOwn = rule.who === 'signed-in';
  switch (caller.kind) {
    case 'open':
      return isOwn ? 'unknown' : 'admitted';
    case 'nobody':
      return 'unknown';
    case 'unchecked':
    case 'unproven':
      return caller.kind;
    case 'account':
      return isOwn || rule.roles.includes(caller.role) ? 'admitted' : 'forbidden';
    case 'key': {
      const isInScope = !isOwn && rule.scopes.some((scope) => caller.scopes.includes(scope));
      return isInScope ? 'admitted' : 'forbidden';
    }
  }
}
