import { setTimeout as sleep } from 'node:timers/promises';
import type { Command } from 'commander';
import type { KeptPlace } from '../api/credentials.ts';
import { openShop, type Shop } from '../api/open-shop.ts';
import { claimPass, findLine, joinLine, keptPlace, type LineStatus, turnOf } from '../shop/line.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const HELP = `
The place is kept, and so is the pass once the turn has come: \`reserve\` shows it by itself.

Examples:
  bilheteria queue join 0190163d-8694-739b-aea5-966c26f8ad91 --wait
  bilheteria queue status 0190163d-8694-739b-aea5-966c26f8ad91 --json`;

const LOOK_AGAIN_MS = 1000;

type Options = { readonly wait?: true; readonly user?: string };
type Standing = {
  readonly sessionId: string;
  readonly state: string;
  readonly number?: number;
  readonly turn?: number | null;
  readonly serving: number;
  readonly pass?: string;
};

/** `queue join | status`: a place in the line of an event, and how far it is. */
export function addQueue(program: Command, terminal: Terminal): void {
  const group = program
    .command('queue')
    .description('the line of an event')
    .addHelpText('after', HELP);
  group
    .command('join')
    .description('take a place in it; the same one however often')
    .argument('<session>', 'its id')
    .option('--wait', 'until the turn has come, and the pass is there')
    .option('--user <id>', 'for whom; without it, who has logged in')
    .addHelpText('after', HELP)
    .action(async (sessionId: string, { wait, user }: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      const kept =
        (await keptPlace(shop, sessionId, user)) ?? (await joinLine(shop, sessionId, user));
      let standing = await look(shop, sessionId, kept, user);
      while (wait && standing.pass === undefined && standing.state !== 'closed') {
        await sleep(LOOK_AGAIN_MS);
        standing = await look(shop, sessionId, kept, user);
      }
      terminal.print(json ? JSON.stringify(standing) : describe(standing));
    });
  group
    .command('status')
    .description('how far the line is, and one’s own place in it')
    .argument('<session>', 'its id')
    .option('--user <id>', 'for whom; without it, who has logged in')
    .addHelpText('after', HELP)
    .action(async (sessionId: string, { user }: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      const standing = await look(shop, sessionId, await keptPlace(shop, sessionId, user), user);
      terminal.print(json ? JSON.stringify(standing) : describe(standing));
    });
}

/** Where the line stands, and a place in it; one whose turn has come gets its pass. */
async function look(
  shop: Shop,
  sessionId: string,
  place: KeptPlace | undefined,
  user: string | undefined,
): Promise<Standing> {
  const status = await findLine(shop, sessionId);
  if (!status) return { sessionId, state: 'closed', serving: 0 };
  const told = { sessionId, state: status.state, serving: status.serving };
  if (!place) return told;
  const { number } = place;
  const turn = isDrawn(status) ? await turnOf(shop, sessionId, place) : null;
  const hasCome = turn !== null && turn <= status.serving;
  const pass = hasCome ? await claimPass(shop, sessionId, place, user) : undefined;
  return { ...told, number, turn, ...(pass !== undefined && { pass }) };
}

function isDrawn({ state, draw }: LineStatus): boolean {
  return draw.seed !== null || state === 'open';
}

function describe({ state, number, turn, serving, pass }: Standing): string {
  if (state === 'closed') return 'There is no line: places are reserved without a pass.';
  const line = `The line is ${state}; turns up to ${serving} have come.`;
  if (number === undefined) return `${line} You have no place in it.`;
  if (pass !== undefined) return 'It is your turn: the pass is kept, and reserve shows it.';
  if (turn === null || turn === undefined)
    return `${line} Your number is ${number}; the order will be drawn.`;
  return `${line} Your turn is ${turn}: ${Math.max(0, turn - serving - 1)} before you.`;
}
