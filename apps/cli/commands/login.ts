import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import type { Command } from 'commander';
import { RefusedError } from '../api/errors.ts';
import { openShop } from '../api/open-shop.ts';
import { becomeGuest, signIn, signOut } from '../shop/sign-in.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const LOGIN_HELP = `
Who has logged in is kept in $XDG_CONFIG_HOME/bilheteria/credentials.json (~/.config without it), for this server and
readable by you alone. Tokens are refreshed as they end. There is no option for the password, as others see what is typed.

Examples:
  bilheteria login ana@example.org                               asks for the password
  bilheteria login ana@example.org --password-stdin < password.txt
  bilheteria login ana@example.org --totp 123456                 with a second factor
  bilheteria login ana@example.org --guest                       buys with the address alone`;

const LOGOUT_HELP = `
Examples:
  bilheteria logout
  bilheteria logout --url https://tickets.example.org`;

type Options = {
  readonly guest?: true;
  readonly passwordFile?: string;
  readonly passwordStdin?: true;
  readonly totp?: string;
};

/** `login`: whoever buys from here on at this server. */
export function addLogin(program: Command, terminal: Terminal): void {
  program
    .command('login')
    .description('log in, for this server')
    .argument('<email>', 'the address of the account')
    .option('--password-file <file>', 'the password is its first line')
    .option('--password-stdin', 'the password is the first line of the standard input')
    .option('--totp <code>', 'of the authenticator app')
    .option('--guest', 'no account: buy with the address alone')
    .addHelpText('after', LOGIN_HELP)
    .action(async (email: string, options: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      const { totp } = options;
      const { userId } = options.guest
        ? await becomeGuest(shop, email)
        : await signIn(shop, {
            email,
            password: await readPassword(options, terminal, command),
            ...(totp !== undefined && { totp }),
          });
      terminal.print(json ? JSON.stringify({ userId, email }) : `Logged in: ${email}`);
    });
}

/** `logout`: forgets who had logged in, here and at the server. */
export function addLogout(program: Command, terminal: Terminal): void {
  program
    .command('logout')
    .description('log out, at this server')
    .addHelpText('after', LOGOUT_HELP)
    .action(async (_options: object, command: Command) => {
      const { json, ...place } = globalOptions(command);
      await signOut(openShop(place));
      terminal.print(json ? '{}' : 'Logged out');
    });
}

async function readPassword(
  { passwordFile, passwordStdin }: Options,
  { isInteractive }: Terminal,
  command: Command,
): Promise<string> {
  if (passwordFile !== undefined) return firstLine(await readSecret(passwordFile));
  if (passwordStdin) return firstLine(await text(process.stdin));
  if (isInteractive !== true) {
    return command.error('error: nobody can be asked: --password-file or --password-stdin');
  }
  const { askSecret } = await import('../menu/ask.ts');
  return askSecret('Password');
}

async function readSecret(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new RefusedError(`${file} can not be read.`, { cause });
  }
}

function firstLine(all: string): string {
  return all.split(/\r?\n/, 1)[0] ?? '';
}
