import { readFile, writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { type Place, RefusedError, UnreachableError } from '../api/errors.ts';
import { callApi } from '../api-client.ts';
import { checkDraw, type PublicDraw } from '../draw/check-draw.ts';
import type { ToldChain, ToldRound } from '../draw/told-beacon.ts';
import { plain } from '../plain.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

type Part = PublicDraw & { readonly parts: number };
type Options = { file?: string; save?: string; beacon?: string };

const HELP = `
All of it is computed again from what is public: the secret from its commitment, the root from the entries, the seed
from these and the beacon, and from the seed each turn.

Examples:
  bilheteria verify-draw 0190163d-8694-739b-aea5-966c26f8ad91
  bilheteria verify-draw 0190163d-8694-739b-aea5-966c26f8ad91 --beacon https://api.drand.sh/52db9ba7…
  bilheteria verify-draw --file draw.json      what somebody has kept with --save`;

/** `verify-draw [session]`: whether the order of a line was drawn as it was promised, by public data alone. */
export function addVerifyDraw(program: Command, terminal: Terminal): void {
  program
    .command('verify-draw')
    .description('whether the order of a line was drawn as it was promised, by public data alone')
    .argument('[session]', 'its id')
    .option('--file <file>', 'check what was kept')
    .option('--save <file>', 'keep what is public of the draw')
    .option(
      '--beacon <url>',
      'also ask a chain of drand, by its hash, for the round, and check who signed it',
    )
    .addHelpText('after', HELP)
    .action(async (sessionId: string | undefined, options: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const draw = await readDraw(place, sessionId, options);
      if (options.save !== undefined) await writeFile(options.save, JSON.stringify(draw));
      const faults = [...checkDraw(draw), ...(await beaconFaults(draw, options.beacon))];
      const { entries, commitment, root, seed } = draw;
      if (json) terminal.print(JSON.stringify({ entries, commitment, root, seed, faults }));
      else if (faults.length === 0) terminal.print(goodWords(draw));
      if (faults.length > 0)
        throw new RefusedError(plain(`Not as promised: ${faults.join('; ')}.`));
    });
}

async function readDraw(
  place: Place,
  sessionId: string | undefined,
  { file }: Options,
): Promise<PublicDraw> {
  if (file !== undefined) return JSON.parse(await readFile(file, 'utf8')) as PublicDraw;
  if (sessionId === undefined) throw new RefusedError('Name a session, or a --file.');
  const path = `/sessions/${encodeURIComponent(sessionId)}/queue/draw`;
  const first = await callApi<Part>(place, 'GET', path);
  const leaves = [...first.leaves];
  const turns = [...first.turns];
  for (let part = 1; part < first.parts; part++) {
    const next = await callApi<Part>(place, 'GET', `${path}?part=${part}`);
    leaves.push(...next.leaves);
    turns.push(...next.turns);
  }
  return { ...first, leaves, turns };
}

const PATIENCE_MS = 10_000;

async function beaconFaults(draw: PublicDraw, url: string | undefined): Promise<string[]> {
  if (url === undefined) return [];
  if (draw.beaconRound === null) return ['no beacon was named'];
  const [, place = '', chainHash = ''] = CHAIN_URL.exec(url) ?? [];
  if (chainHash === '') throw new RefusedError('--beacon names a chain by its hash of 64 digits.');
  const chain = await fetchJson<ToldChain>(`${place}/info`);
  const told = await fetchJson<ToldRound>(`${place}/public/${draw.beaconRound}`);
  const { checkBeacon } = await import('../draw/check-beacon.ts');
  return checkBeacon(draw, chainHash, { chain, told });
}

const CHAIN_URL = /^(https?:\/\/.+\/([0-9a-f]{64}))\/*$/;

async function fetchJson<Answer>(address: string): Promise<Answer> {
  const patience = AbortSignal.timeout(PATIENCE_MS);
  const response = await fetch(address, { signal: patience }).catch((cause: unknown) => {
    throw new UnreachableError(`${address} can not be reached.`, { cause });
  });
  if (!response.ok) throw new UnreachableError(`${address} answers ${response.status}.`);
  return (await response.json()) as Answer;
}

function goodWords({ entries, seed, beaconRound }: PublicDraw): string {
  const by = beaconRound === null ? 'no beacon' : `round ${beaconRound} of the beacon`;
  return [
    `As promised: all ${entries} entries have the turn that the seed gives them.`,
    `  seed      ${seed}`,
    `  made of   the secret that was committed to, the entries, ${by}`,
  ].join('\n');
}
