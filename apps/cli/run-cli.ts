import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { RefusedError, UnreachableError } from './api-client.ts';
import { addAnalytics } from './commands/analytics.ts';
import { addAudit } from './commands/audit.ts';
import { addDeadLetters } from './commands/dead-letters.ts';
import { addVerifyDraw } from './commands/verify-draw.ts';
import { addVerifyTicket, BadTicketError } from './commands/verify-ticket.ts';
import type { Terminal } from './terminal.ts';

/** What a script can tell from the end of the program. */
const EXIT = { done: 0, refused: 1, usage: 2, unreachable: 3 } as const;

/** Every command, a file each: to add one, name it here. */
const COMMANDS: readonly ((program: Command, terminal: Terminal) => void)[] = [
  addAnalytics,
  addAudit,
  addDeadLetters,
  addVerifyDraw,
  addVerifyTicket,
];

const ENDS = `
Exit codes: 0 done; 1 the service refused; 2 the command is wrong; 3 the service can not be reached.`;

/** Runs one command line. @returns the exit code */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<number> {
  const program = new Command('bilheteria')
    .description('Looks after a running Bilheteria, over HTTP.')
    .addOption(
      new Option('--url <url>', 'where it runs; apart, where the service runs that is asked')
        .env('BILHETERIA_URL')
        .default('http://localhost:8000')
        .argParser(readUrl),
    )
    .addOption(
      new Option('--token <token>', 'an access token, or an API key').env('BILHETERIA_TOKEN'),
    )
    .option('--json', 'print what the service answers')
    .addHelpText('after', ENDS)
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.printError(text.trimEnd()),
    })
    .exitOverride();
  for (const add of COMMANDS) add(program, terminal);
  try {
    await program.parseAsync(args, { from: 'user' });
    return EXIT.done;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (error instanceof BadTicketError) return error.exitCode;
    if (!(error instanceof RefusedError || error instanceof UnreachableError)) throw error;
    terminal.printError(error.message);
    return error instanceof RefusedError ? EXIT.refused : EXIT.unreachable;
  }
}

function readUrl(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('It is no http:// or https:// address.');
}
