import { parseArgs } from 'node:util';

export const usage = `npm run seed [-- --url=http://localhost:8000]
  fills a running system with rooms, sessions and reservations to look at; once, however often it is run
Environment: BASE_URL=http://localhost:8000`;

/** @throws Error with one line that says what is wrong */
export function readUrl(args: string[], environment: Record<string, string | undefined>): string {
  const { values } = parseArgs({ args, options: { url: { type: 'string' } } });
  // An empty value counts as absent, as shells and compose files often pass one.
  const url = values.url || environment['BASE_URL'] || 'http://localhost:8000';
  if (!URL.canParse(url)) throw new Error(`"${url}" is no address, such as http://localhost:8000.`);
  return url.replace(/\/+$/, '');
}
