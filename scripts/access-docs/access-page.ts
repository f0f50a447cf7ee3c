import type { AccessRule, AccessTable, OwnedBy } from '../../platform/access/access-rule.ts';
import type { Role } from '../../platform/access/caller.ts';

const HEAD = `# Who may call what

Made from [\`apps/server/access-table.ts\`](../apps/server/access-table.ts) by \`npm run docs:access\`. Every route is in
that table: one that is not stops the start, and a test asks each route with every kind of caller and compares.

## Who a caller is

A caller shows \`Authorization: Bearer …\`, or the cookie of a sign-in ([accounts](accounts.md#for-pages-cookies)), which
needs a CSRF token for all but GET, HEAD and OPTIONS. The bearer token wins.

| caller | shows | is known by |
|---|---|---|
| an account | by header or cookie an access token: a JSON Web Token, signed by EdDSA (Ed25519) and nothing else, with \`iss\` and \`aud\` \`bilheteria\`, \`sub\` (account), \`sid\` (sign-in), \`role\`, \`iat\`, \`exp\`, and perhaps \`org\`, \`door\` and \`csrf\` | its signature; no database is asked. A token that was met before costs a look into a map |
| an API key | a key, \`bil_…\`, which has no dots | its SHA-256, by what identity told last; no database is asked |
| one of our own services | the header \`x-internal-secret\` | \`INTERNAL_SECRET\`, compared in constant time |
| nobody | nothing | |

Tokens are given out by [identity](accounts.md), and keys too ([organisations](organisations.md)).

| role | |
|---|---|
| \`buyer\` | buys for himself: every account that is nothing else |
| \`organiser\` | works for an organisation: makes, changes and sells its rooms and sessions, sees what was bought of them, looks after its members and keys. Elsewhere he is a buyer |
| \`door\` | stands at the door of one session of an organisation |
| \`admin\` | the operator: the account of \`ADMIN_EMAIL\` |

Scopes of keys are \`sales\` (sells, by any \`userId\`), \`manage\` (rooms and sessions, and their doors) and \`operate\` (looks after the
system). A key is an organisation's, and reaches what is of its sessions alone; or the operator's own, which
alone may have \`operate\`, and reaches all.

**Whose a thing is.** A room and a session are an organisation's or the operator's, for good. A reservation, an order
and a sale are the user's whom they are for, and of their session's organisation. A draft is seen by its organisation and the
operator alone; other sessions by everybody, though an organisation lists its own alone. The counted stock of
\`/reserve\` and \`/purchase\` is the operator's.

**Open or closed.** With \`ACCESS=open\` a request without a token may do everything. That is the default in
development on an address that only this machine reaches, and said loudly at the start. Elsewhere the default is
\`closed\`; with \`ENVIRONMENT=production\` \`open\` is refused. A token that is shown counts in both: its caller is
held to what he may do.

**Revoked.** Each instance asks every 2 s which sign-ins were revoked, and at once when it meets a key that it does not
know, so a revoked sign-in or API key is known everywhere within 5 s. A role that is given counts from the next token on;
one that is taken ends all sign-ins of its account. While whoever issues tokens is away, tokens are judged by
the last that was heard: sales go on, and a sign-in that is revoked meanwhile works until its token lapses.

## What is answered

| | |
|---|---|
| 401 \`UNAUTHENTICATED\`, \`WWW-Authenticate: Bearer\` | nobody, where somebody is asked for |
| 401, \`WWW-Authenticate: Bearer error="invalid_token"\` | a bearer token that is not good: forged, lapsed, revoked. On every route, in an open system too |
| 401 \`UNAUTHENTICATED\` | a cookie that is not good, where somebody is asked for; elsewhere its sender is nobody |
| 400 \`BAD_REQUEST\` | two \`Authorization\` headers |
| 403 \`CSRF_TOKEN_REQUIRED\` | a good cookie without its CSRF token, for what changes something |
| 403 \`FORBIDDEN\` | this role, or this key, may never call this route |
| 403 \`PAYMENT_NEEDED\` | a buyer who confirms his reservation in a closed system: he [pays an order](orders.md#paying). Who sells confirms with the payment that he has taken |
| 403 \`NOT_YOUR_USER\` | a buyer who reserves for another \`userId\` than the id of his account |
| 404 | another's reservation, order, sale, ticket, history, session or organisation: to the byte what is answered where there is none |
| 503 \`IDENTITY_UNAVAILABLE\` | a token of a key that we do not know, while nobody tells us of keys |

An \`Idempotency-Key\` belongs to its caller: the same key of another is another key.

## Not yet

Invoices, webhooks, the trail and dead letters tell of all organisations, and are for the operator alone. An account works for one organisation. A key may name any \`userId\`, also the
id of an account, who then sees that purchase among its own. \`GET /metrics\` is open to who reaches it: keep it
[behind a proxy](operations.md#who-may-call).
`;

/** What of it a role reaches that does not reach all. */
const OWN: Readonly<Record<OwnedBy, Readonly<Partial<Record<Role, string>>>>> = {
  'body.userId': { buyer: 'for himself', organiser: 'in its own sessions' },
  'path.userId': { buyer: 'his own', organiser: 'of its own sessions' },
  'path.reservationId': { buyer: 'his own', organiser: 'of its own sessions' },
  'body.reservationId': { buyer: 'his own', organiser: 'of its own sessions' },
  'path.saleId': { buyer: 'his own', organiser: 'of its own sessions' },
  'path.orderId': { buyer: 'his own', organiser: 'of its own sessions' },
  'path.ticketId': { buyer: 'his own', organiser: 'of its own sessions' },
  'path.entryId': { buyer: 'his own', organiser: 'of its own sessions' },
  'path.sessionId': { organiser: 'its own' },
  'path.organisationId': { organiser: 'its own' },
};

/** The access table for people. */
export function accessPage(table: AccessTable): string {
  const rows = Object.entries(table).map(
    ([route, rule]) => `| \`${route}\` | ${describeRule(rule).join(' | ')} |`,
  );
  return `${HEAD}
## The table

What is below \`/api/v1\` is the same below \`/api\`.

| route | roles | scopes of keys |
|---|---|---|
${rows.join('\n')}
`;
}

function describeRule(rule: AccessRule): [roles: string, scopes: string] {
  switch (rule.who) {
    case 'public':
      return ['everybody', ''];
    case 'services':
      return ['our own services', ''];
    case 'signed-in':
      return ['who is signed in', ''];
    case 'callers': {
      const roles = rule.roles.map((role) => {
        const own = rule.own && OWN[rule.own][role];
        return own ? `${role} (${own})` : role;
      });
      return [roles.join(', '), rule.scopes.map((scope) => `\`${scope}\``).join(', ')];
    }
  }
}
