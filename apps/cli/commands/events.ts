import type { Command } from 'commander';
import type { Answer } from '../../../packages/client/src/index.ts';
import { answered, openShop } from '../api/open-shop.ts';
import { globalOptions, type Terminal, table } from '../terminal.ts';

const HELP = `
Examples:
  bilheteria events
  bilheteria events --search "opera" --from 2027-02-10T00:00:00Z
  bilheteria events --all --json`;

type Options = { readonly search?: string; readonly from?: string; readonly all?: true };
type Page = Answer<'/api/v1/sessions'>;

/** `events`: what there is to see, the soonest first. */
export function addEvents(program: Command, terminal: Terminal): void {
  program
    .command('events')
    .description('what there is to see, the soonest first')
    .option('--search <words>', 'of the title or the place')
    .option('--from <time>', 'the earliest start; now without it')
    .option('--all', 'all, not only the first page')
    .addHelpText('after', HELP)
    .action(async ({ search, from, all }: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const { api } = openShop(place);
      const asked = {
        order: 'start' as const,
        ...(search && { q: search }),
        ...(from && { from }),
      };
      const read = (query: typeof asked & { after?: string }) =>
        answered(api.GET('/api/v1/sessions', { params: { query } }));
      const page = await read(asked);
      while (all && page.next !== null) {
        const more = await read({ ...asked, after: page.next });
        page.sessions.push(...more.sessions);
        page.next = more.next;
      }
      terminal.print(json ? JSON.stringify(page, null, 2) : describe(page));
    });
}

function describe({ sessions, next }: Page): string {
  if (sessions.length === 0) return 'There are none.';
  const rows = sessions.map(({ sessionId, startTime, status, movieTitle, roomName }) => [
    sessionId,
    startTime,
    status,
    movieTitle,
    roomName,
  ]);
  const shown = table(['SESSION', 'STARTS', 'STATUS', 'TITLE', 'ROOM'], rows);
  return shown + (next === null ? '' : '\n\nThere are more: --all shows them.');
}
