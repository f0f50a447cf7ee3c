import type { Command } from 'commander';
import type { Place } from '../api/errors.ts';
import { callApi } from '../api-client.ts';
import { globalOptions, type Terminal, table } from '../terminal.ts';

const EXAMPLES = `
Examples:
  bilheteria audit --reservation res-01a1fea3-0ef4-736a-8bad-a9343bf063c1
  bilheteria audit --type SaleRefunded --from 2027-02-10T12:00:00Z --until 2027-02-10T13:00:00Z --all
  bilheteria replay res-01a1fea3-0ef4-736a-8bad-a9343bf063c1 --until 2027-02-10T12:00:15Z`;

type TrailEvent = {
  source: string;
  type: string;
  subject: string;
  time: string;
  data: Record<string, unknown>;
};
type Page = { events: TrailEvent[]; next: string | null };
type Asked = Readonly<Record<string, string | true | undefined>>;

/** `audit`: what has happened; `replay`: how a reservation stood at a time, by what has happened. */
export function addAudit(program: Command, terminal: Terminal): void {
  program
    .command('audit')
    .description('show what has happened, to a reservation, a sale or a session, or in a time')
    .option('--reservation <id>', 'res-…')
    .option('--sale <id>', 'sale-…')
    .option('--session <id>', 'a session')
    .option('--type <name>', 'only events of this type')
    .option('--from <time>', 'from this time on: 2027-02-10T12:00:00Z')
    .option('--until <time>', 'up to this time')
    .option('--all', 'all, not only the first 100')
    .addHelpText('after', EXAMPLES)
    .action(async ({ all, ...asked }: Asked, command: Command) => {
      const { json, ...at } = globalOptions(command);
      const page = await readTrail(at, asked, all === true);
      terminal.print(json ? JSON.stringify(page, null, 2) : describeTrail(page));
    });
  program
    .command('replay')
    .description('show a reservation as it stood at a time, rebuilt from the trail alone')
    .argument('<reservation>', 'res-…')
    .option('--until <time>', 'the time; now, if it is left out')
    .addHelpText('after', EXAMPLES)
    .action(async (id: string, { until }: { until?: string }, command: Command) => {
      const { json, ...at } = globalOptions(command);
      const time = until === undefined ? '' : `?${new URLSearchParams({ until }).toString()}`;
      const path = `/admin/audit/reservations/${encodeURIComponent(id)}${time}`;
      const state = await callApi<Record<string, unknown>>(at, 'GET', path);
      terminal.print(json ? JSON.stringify(state, null, 2) : describeState(state));
    });
}

async function readTrail(at: Place, asked: Asked, all: boolean): Promise<Page> {
  const query = new URLSearchParams(all ? { limit: '1000' } : {});
  const questions = ['reservation', 'sale', 'session', 'type', 'from', 'until'];
  for (const name of questions) {
    const value = asked[name];
    if (typeof value === 'string') query.set(name, value);
  }
  const page = await callApi<Page>(at, 'GET', `/admin/audit?${query.toString()}`);
  while (all && page.next !== null) {
    query.set('after', page.next);
    const more = await callApi<Page>(at, 'GET', `/admin/audit?${query.toString()}`);
    page.events.push(...more.events);
    page.next = more.next;
  }
  return page;
}

function describeTrail({ events, next }: Page): string {
  if (events.length === 0) return 'Nothing has happened.';
  const rows = events.map(({ time, source, type, subject, data }) => {
    return [time, source.slice(1), type, subject, JSON.stringify(data)];
  });
  const list = table(['TIME', 'SERVICE', 'EVENT', 'SUBJECT', 'DATA'], rows);
  return list + (next === null ? '' : '\n\nThere are more: --all shows them.');
}

function describeState(state: Record<string, unknown>): string {
  const rows = Object.entries(state).map(([name, value]) => {
    return [name, typeof value === 'string' ? value : JSON.stringify(value)];
  });
  return table(['FIELD', 'VALUE'], rows);
}
