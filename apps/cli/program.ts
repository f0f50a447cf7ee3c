import { Command, InvalidArgumentError, Option } from 'commander';
import { addAnalytics } from './commands/analytics.ts';
import { addAudit } from './commands/audit.ts';
import { addCancel } from './commands/cancel.ts';
import { addCompletion } from './commands/completion.ts';
import { addConfirm } from './commands/confirm.ts';
import { addDeadLetters } from './commands/dead-letters.ts';
import { addEvents } from './commands/events.ts';
import { addFiles } from './commands/files.ts';
import { addLogin, addLogout } from './commands/login.ts';
import { addMenu } from './commands/menu.ts';
import { addPurchases } from './commands/purchases.ts';
import { addQueue } from './commands/queue.ts';
import { addReserve } from './commands/reserve.ts';
import { addSeats } from './commands/seats.ts';
import { addSell } from './commands/sell.ts';
import { addTickets } from './commands/tickets.ts';
import { addVerifyDraw } from './commands/verify-draw.ts';
import { addVerifyTicket } from './commands/verify-ticket.ts';
import { EXIT, EXIT_MEANINGS } from './exit-codes.ts';
import type { Terminal } from './terminal.ts';

/** Every command, a file each: to add one, name it here. The last one completes all that come before it. */
const COMMANDS: readonly ((program: Command, terminal: Terminal) => void)[] = [
  addMenu,
  addLogin,
  addLogout,
  addEvents,
  addQueue,
  addSeats,
  addReserve,
  addConfirm,
  addCancel,
  addPurchases,
  addTickets,
  addSell,
  addAnalytics,
  addAudit,
  addDeadLetters,
  addFiles,
  addVerifyDraw,
  addVerifyTicket,
  addCompletion,
];

/** The program as its command line is read. */
export function createProgram(terminal: Terminal): Command {
  const program = new Command('bilheteria')
    .description('Buys at a running Bilheteria, sells and looks after it, over HTTP.')
    .addOption(
      new Option('--url <url>', 'where it runs; apart, where the service runs that is asked')
        .env('BILHETERIA_URL')
        .default('http://localhost:8000')
        .argParser(readUrl),
    )
    .addOption(
      new Option(
        '--token <token>',
        'an access token, or an API key; without it, who has logged in',
      ).env('BILHETERIA_TOKEN'),
    )
    .option('--local', 'start a server of its own for the time, on ./data')
    .option('--json', 'print what the service answers')
    .addHelpText('after', exitCodes())
    .configureHelp({ showGlobalOptions: true })
    .configureOutput({
      writeOut: (text) => terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.printError(text.trimEnd()),
    })
    .exitOverride();
  for (const add of COMMANDS) add(program, terminal);
  return program;
}

function exitCodes(): string {
  const names = Object.keys(EXIT) as (keyof typeof EXIT)[];
  const lines = names.map((name) => `  ${String(EXIT[name]).padStart(3)}  ${EXIT_MEANINGS[name]}`);
  return `\nExit codes:\n${lines.join('\n')}`;
}

function readUrl(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text.replace(/\/+$/, '');
  throw new InvalidArgumentError('It is no http:// or https:// address.');
}
