import type { AccessRule, AccessTable, OwnedBy } from '../../platform/access/access-rule.ts';

const HEAD = `# Who may call what

Made from [\`apps/server/access-table.ts\`](../apps/server/access-table.ts) by \`npm run docs:access\`. Every route is in
that table: one that is not stops the start, and a test asks each route with every kind of caller and compares.

## Who a caller is

A caller shows \`Authorization: Bearer …\`. A browser may sign in by cookie, which counts for its own account alone
so far ([accounts](accounts.md)).

| caller | shows | is known by |
|---|---|---|
| an account | an access token: a JSON Web Token, signed by EdDSA (Ed25519) and nothing else, with \`iss\` and \`aud\` \`bilheteria\`, \`sub\` (account), \`sid\` (sign-in), \`role\`, \`iat\`, \`exp\`, and perhaps \`org\` and \`door\` | its signature; no database is asked. A token that was met before costs a look into a map |
| an API key | a key, which has no dots | whoever gives keys out |
| one of our own services | the header \`x-internal-secret\` | \`INTERNAL_SECRET\`, compared in constant time |
| nobody | nothing | |

Tokens are given out by [identity](accounts.md), to buyers, and to the admin whose address is \`ADMIN_EMAIL\`. Nobody
gives out keys yet, nor the other roles.

Roles are \`buyer\`, \`organiser\`, \`door\` and \`admin\`. Scopes of keys are \`sales\` (sells to its customers, by any
\`userId\`), \`manage\` (rooms and sessions, and their doors) and \`operate\` (looks after the system).

**Open or closed.** With \`ACCESS=open\` a request without a bearer token may do everything. That is the default in
development on an address that only this machine reaches, and said loudly at the start. Elsewhere the default is
\`closed\`; with \`ENVIRONMENT=production\` \`open\` is refused. A token that is shown counts in both: its caller is
held to what he may do.

**Revoked.** Each instance asks every 2 s which sign-ins were revoked, and at once when it meets a key that it does not
know, so a revoked sign-in is known everywhere within 5 s. A role that changes counts from the next token on. While whoever issues tokens is away, tokens are judged by
the last that was heard: sales go on, and a sign-in that is revoked meanwhile works until its token lapses.

## What is answered

| | |
|---|---|
| 401 \`UNAUTHENTICATED\`, \`WWW-Authenticate: Bearer\` | nobody, where somebody is asked for |
| 401, \`WWW-Authenticate: Bearer error="invalid_token"\` | a bearer token that is not good: forged, lapsed, revoked. On every route, in an open system too |
| 403 \`FORBIDDEN\` | this role, or this key, may never call this route |
| 403 \`NOT_YOUR_USER\` | a buyer who reserves for another \`userId\` than the id of his account |
| 404 | another's reservation, sale, ticket or history; the session of another door: to the byte what is answered where there is none |
| 503 \`IDENTITY_UNAVAILABLE\` | a token of a key that we do not know, while nobody tells us of keys |

An \`Idempotency-Key\` belongs to its caller: the same key of another is another key.

## Not yet

What organisers see and change is not kept apart by organisation: each organiser manages every session and acts for
every user. So figures, invoices, webhooks, the trail and dead letters, which tell of all, are for admins and keys with
\`operate\` alone. Confirming takes the payment that its caller names. \`GET /metrics\` is open to who reaches it, as are
sessions in draft: keep the first [behind a proxy](operations.md#who-may-call).
`;

const OWN: Readonly<Record<OwnedBy, string>> = {
  'body.userId': 'for himself',
  'path.userId': 'his own',
  'path.reservationId': 'his own',
  'path.saleId': 'his own',
  'path.ticketId': 'his own',
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
      const own = rule.own && ` (${OWN[rule.own]})`;
      const roles = rule.roles.map((role) => (role === 'buyer' ? `buyer${own ?? ''}` : role));
      return [roles.join(', '), rule.scopes.map((scope) => `\`${scope}\``).join(', ')];
    }
  }
}
