import type { Command } from 'commander';
import { callApi } from '../api-client.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const PATH = '/admin/analytics/rebuild';

const EXAMPLES = `
Examples:
  bilheteria analytics rebuild
  bilheteria analytics status`;

type Rebuild = {
  status: 'under_way' | 'complete';
  begunAt: string;
  completedAt: string | null;
  eventsRead: number;
};

/** `analytics rebuild | status`: the figures of sales. */
export function addAnalytics(program: Command, terminal: Terminal): void {
  const group = program
    .command('analytics')
    .description('the figures of sales')
    .addHelpText('after', EXAMPLES);
  group
    .command('rebuild')
    .description('count them anew from all events; the old ones are shown until that is done')
    .action(async (_options, command: Command) => {
      const { json, ...at } = globalOptions(command);
      const rebuild = await callApi<Rebuild>(at, 'POST', PATH, {});
      terminal.print(json ? JSON.stringify(rebuild) : describe(rebuild));
    });
  group
    .command('status')
    .description('how the last rebuild stands')
    .action(async (_options, command: Command) => {
      const { json, ...at } = globalOptions(command);
      const rebuild = await callApi<Rebuild>(at, 'GET', PATH);
      terminal.print(json ? JSON.stringify(rebuild) : describe(rebuild));
    });
}

function describe({ status, begunAt, completedAt, eventsRead }: Rebuild): string {
  return status === 'complete'
    ? `Complete since ${completedAt}: ${eventsRead} events read`
    : `Under way since ${begunAt}: ${eventsRead} events read so far`;
}
