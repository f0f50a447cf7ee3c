import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { UnreachableError } from '../api/errors.ts';
import { plain } from '../plain.ts';
import { globalOptions, type Terminal } from '../terminal.ts';
import { type TicketKey, type TicketVerdict, verifyTicket } from '../ticket-code.ts';

/** The code is not one that opens a door; what is wrong with it is told by the end of the program. */
export class BadTicketError extends Error {
  readonly exitCode: number;

  constructor(exitCode: number) {
    super('The ticket is not valid.');
    this.exitCode = exitCode;
  }
}

const EXIT_CODES = { 'bad-signature': 4, 'unknown-key': 5, malformed: 6, 'not-now': 7 } as const;

const WORDS: Readonly<Record<TicketVerdict['verdict'], string>> = {
  valid: 'Valid: it is signed by these keys. Only the door knows whether it was used or replaced.',
  'not-now': 'Signed by these keys, and not valid at this time.',
  'bad-signature': 'Forged: the signature is not that of its key.',
  'unknown-key': 'Unknown key: none of these keys has signed it, or the keys are older than it is.',
  malformed: 'This is no code of a ticket, or a part of one.',
};

const HELP = `
Codes have spaces and signs in them that a shell takes for its own: put them between single quotes.

Examples:
  bilheteria verify-ticket 'BT1:…'
  bilheteria verify-ticket 'BT1:…' --keys ticket-keys.json      without any connection

Exit codes: 0 valid; 4 forged; 5 unknown key; 6 no code; 7 not valid at this time; 3 the keys can not be had.`;

const PATIENCE_MS = 10_000;

/** `verify-ticket <code>`: whether a code was signed by whoever sells, by public keys alone. */
export function addVerifyTicket(program: Command, terminal: Terminal): void {
  program
    .command('verify-ticket')
    .description('whether the code of a ticket is genuine, by public keys alone')
    .argument('<code>', 'as a scanner reads it')
    .option('--keys <file or address>', 'the public keys; without it, those of --url')
    .addHelpText('after', HELP)
    .action(async (code: string, options: { keys?: string }, command: Command) => {
      const { json, url } = globalOptions(command);
      const keys = await readKeys(options.keys ?? `${url}/.well-known/ticket-keys.json`);
      const verdict = verifyTicket(code, keys, Date.now() / 1000);
      terminal.print(json ? JSON.stringify(verdict) : describe(verdict));
      if (verdict.verdict !== 'valid') throw new BadTicketError(EXIT_CODES[verdict.verdict]);
    });
}

/** @throws UnreachableError when there are none */
async function readKeys(place: string): Promise<readonly TicketKey[]> {
  try {
    const text = /^https?:\/\//i.test(place)
      ? await fetchText(place)
      : await readFile(place, 'utf8');
    const { keys } = JSON.parse(text) as { keys?: unknown };
    if (!Array.isArray(keys)) throw new Error('it has no `keys`');
    return keys.filter(isKey);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new UnreachableError(plain(`The keys at ${place} can not be read: ${reason}.`), {
      cause,
    });
  }
}

function isKey(key: unknown): key is TicketKey {
  const { kid, x } = (key ?? {}) as { kid?: unknown; x?: unknown };
  return typeof kid === 'string' && typeof x === 'string' && /^[\w-]{43}$/.test(x);
}

async function fetchText(address: string): Promise<string> {
  const response = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
  return response.text();
}

function describe(verdict: TicketVerdict): string {
  const words = WORDS[verdict.verdict];
  if (!('ticket' in verdict)) return words;
  const { ticketId, sessionId, version, kind, place, validFrom, validUntil } = verdict.ticket;
  return [
    words,
    `  ${kind === 'seat' ? 'seat' : 'sector'}      ${plain(place)}`,
    `  ticket    ${ticketId}, version ${version}`,
    `  session   ${sessionId}`,
    `  valid     from ${timeOf(validFrom)}${validUntil === 0 ? '' : ` to ${timeOf(validUntil)}`}`,
  ].join('\n');
}

function timeOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}
