import { parseArgs } from 'node:util';

/** Where the system is: one address, or two where the services run apart. */
export type Addresses = { readonly url: string; readonly ticketUrl: string };

export const usage = `npm run seed [-- --url=http://localhost:8000]
npm run seed -- --url=http://localhost:8001 --ticket-url=http://localhost:8002
  fills a running system with rooms, sessions and reservations to look at; once, however often it is run
  --ticket-url: the ticket service, where it runs apart from the vacancy service
Environment: BASE_URL=http://localhost:8000, TICKET_BASE_URL=(BASE_URL)`;

/** @throws Error with one line that says what is wrong */
export function readAddresses(
  args: string[],
  environment: Record<string, string | undefined>,
): Addresses {
  const options = { url: { type: 'string' }, 'ticket-url': { type: 'string' } } as const;
  const { values } = parseArgs({ args, options });
  // An empty value counts as absent, as shells and compose files often pass one.
  const url = values.url || environment['BASE_URL'] || 'http://localhost:8000';
  const ticketUrl = values['ticket-url'] || environment['TICKET_BASE_URL'] || url;
  return { url: addressOf(url), ticketUrl: addressOf(ticketUrl) };
}

function addressOf(text: string): string {
  if (!/^https?:/.test(text) || !URL.canParse(text)) {
    throw new Error(`"${text}" is no address, such as http://localhost:8000.`);
  }
  return text.replace(/\/+$/, '');
}
