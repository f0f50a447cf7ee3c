import type { Deployment } from './deployment.ts';
import type { Server } from './server.ts';

/** For whoever starts an open system without meaning to. */
export const OPEN_WARNING =
  'OPEN TO ALL: whoever reaches this address may do everything. ACCESS=closed asks for credentials.';

/** For whoever wonders at being refused. */
const CLOSED_NOTICE =
  'Closed: who buys shows a token (docs/accounts.md). ACCESS=open lets everybody in, for development.';

/** What a person sees once the server listens: where everything is, and two lines to try. */
export function greeting({ url, data }: Server, { services, isOpen }: Deployment): string {
  const lines = [
    `Bilheteria listens on ${url}`,
    '',
    `  ${isOpen ? OPEN_WARNING : CLOSED_NOTICE}`,
    '',
    `  documentation  ${url}/docs`,
    `  readiness      ${url}/ready`,
    `  metrics        ${url}/metrics`,
    `  data           ${data}`,
    '',
    'Try it:',
  ];
  if (services.includes('inventory')) lines.push(`  curl ${url}/api/v1/available`);
  if (!isOpen) lines.push(`  curl ${url}/health`);
  else if (services.includes('sales')) lines.push(tryPost(`${url}/api/v1/purchase`, 5));
  else if (services.includes('inventory')) lines.push(tryPost(`${url}/api/v1/reserve`, 1));
  else if (services.includes('notifications'))
    lines.push(`  curl ${url}/api/v1/admin/dead-letters`);
  else if (services.includes('identity')) lines.push(`  curl ${url}/.well-known/jwks.json`);
  else if (services.includes('admission')) lines.push(`  curl ${url}/.well-known/ticket-keys.json`);
  else lines.push(`  curl ${url}/api/v1/admin/payments`);
  return `\n${lines.join('\n')}\n`;
}

function tryPost(url: string, qty: number): string {
  return `  curl -X POST ${url} -H 'Content-Type: application/json' -d '{"qty": ${qty}}'`;
}
