import type { Command } from 'commander';
import { callApi } from '../api-client.ts';
import { globalOptions, type Terminal, table } from '../terminal.ts';

const PATH = '/admin/dead-letters';

const EXAMPLES = `
Examples:
  bilheteria dead-letters list --consumer email
  bilheteria dead-letters replay 0f38e291-62c9-494a-ad08-9bb6aa96fc91
  bilheteria dead-letters replay --consumer email
  bilheteria dead-letters discard 0f38e291-62c9-494a-ad08-9bb6aa96fc91 --reason "the address is none"`;

type DeadLetter = {
  id: string;
  consumer: string;
  status: string;
  tries: number;
  reason: string;
  failedAt: string;
  discardReason?: string;
  event: { type: string; subject: string };
};
type Page = { deadLetters: DeadLetter[]; next: string | null };

/** `dead-letters list | replay | discard`: events that could not be delivered. */
export function addDeadLetters(program: Command, terminal: Terminal): void {
  const group = program
    .command('dead-letters')
    .description('events that could not be delivered')
    .addHelpText('after', EXAMPLES);
  addList(group, terminal);
  addReplay(group, terminal);
  addDiscard(group, terminal);
}

function addList(group: Command, terminal: Terminal): void {
  group
    .command('list')
    .description('show them, newest first')
    .option('--consumer <name>', 'only those of one consumer')
    .option('--discarded', 'those that were given up')
    .option('--all', 'all, not only the first 50')
    .action(
      async (options: { consumer?: string; discarded?: true; all?: true }, command: Command) => {
        const { json, ...at } = globalOptions(command);
        const asked = new URLSearchParams({
          status: options.discarded ? 'discarded' : 'dead',
          ...(options.consumer !== undefined && { consumer: options.consumer }),
        });
        const page = await callApi<Page>(at, 'GET', `${PATH}?${asked.toString()}`);
        while (options.all && page.next !== null) {
          asked.set('after', page.next);
          const more = await callApi<Page>(at, 'GET', `${PATH}?${asked.toString()}`);
          page.deadLetters.push(...more.deadLetters);
          page.next = more.next;
        }
        terminal.print(json ? JSON.stringify(page, null, 2) : describe(page));
      },
    );
}

function addReplay(group: Command, terminal: Terminal): void {
  group
    .command('replay')
    .description('deliver them once more: those named, those of a consumer, or all')
    .argument('[ids...]', 'as the list shows them')
    .option('--consumer <name>', 'all of one consumer')
    .option('--all', 'all there are')
    .action(async (ids: string[], options: { consumer?: string; all?: true }, command: Command) => {
      const { json, ...at } = globalOptions(command);
      const ways = [ids.length > 0, options.consumer !== undefined, options.all === true];
      if (ways.filter(Boolean).length !== 1) {
        command.error('error: name ids, or --consumer, or --all');
      }
      if (ids.length === 0) {
        const { consumer } = options;
        const body = consumer === undefined ? {} : { consumer };
        const answer = await callApi<{ replayed: number }>(at, 'POST', `${PATH}/replay`, body);
        terminal.print(json ? JSON.stringify(answer) : `Replayed: ${answer.replayed}`);
        return;
      }
      for (const id of ids) {
        const path = `${PATH}/${encodeURIComponent(id)}/replay`;
        const letter = await callApi<DeadLetter>(at, 'POST', path, {});
        terminal.print(json ? JSON.stringify(letter) : `Replayed ${letter.id}`);
      }
    });
}

function addDiscard(group: Command, terminal: Terminal): void {
  group
    .command('discard')
    .description('give them up; they are kept with the reason')
    .argument('<ids...>', 'as the list shows them')
    .requiredOption('--reason <text>', 'why')
    .action(async (ids: string[], { reason }: { reason: string }, command: Command) => {
      const { json, ...at } = globalOptions(command);
      for (const id of ids) {
        const path = `${PATH}/${encodeURIComponent(id)}/discard`;
        const letter = await callApi<DeadLetter>(at, 'POST', path, { reason });
        terminal.print(json ? JSON.stringify(letter) : `Discarded ${letter.id}`);
      }
    });
}

function describe({ deadLetters, next }: Page): string {
  if (deadLetters.length === 0) return 'There are none.';
  const rows = deadLetters.map(
    ({ id, consumer, event, tries, failedAt, reason, discardReason }) => {
      const why = discardReason === undefined ? reason : `${reason} (discarded: ${discardReason})`;
      return [id, consumer, event.type, event.subject, String(tries), failedAt, why];
    },
  );
  const headings = ['ID', 'CONSUMER', 'EVENT', 'SUBJECT', 'TRIES', 'FAILED AT', 'REASON'];
  return table(headings, rows) + (next === null ? '' : '\n\nThere are more: --all shows them.');
}
