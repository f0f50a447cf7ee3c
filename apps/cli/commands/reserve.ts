import type { Command } from 'commander';
import { openShop } from '../api/open-shop.ts';
import { plain } from '../plain.ts';
import { holdPlaces, type Reservation } from '../shop/hold-places.ts';
import { keptPlace } from '../shop/line.ts';
import { whose } from '../shop/whose.ts';
import { addPlaceOptions, type PlaceOptions, wishOf } from '../shop/wish-options.ts';
import { globalOptions, type Terminal } from '../terminal.ts';

const HELP = `
All of them are held, or none. Where the event has a line, the pass that \`queue join\` got is shown. Ctrl-C before it is
told gives them back.

Examples:
  bilheteria reserve 0190163d-8694-739b-aea5-966c26f8ad91 A1 A2
  bilheteria reserve 0190163d-8694-739b-aea5-966c26f8ad91 --sector stalls --best 2
  bilheteria reserve 0190163d-8694-739b-aea5-966c26f8ad91 --sector floor --standing 4
  bilheteria reserve 0190163d-8694-739b-aea5-966c26f8ad91 A1 --json | jq -r .reservationId`;

type Options = PlaceOptions & {
  readonly user?: string;
  readonly pass?: string;
  readonly key?: string;
};

/** `reserve`: holds places for a while. */
export function addReserve(program: Command, terminal: Terminal): void {
  addPlaceOptions(program.command('reserve').description('hold places for a while'))
    .option('--user <id>', 'for whom; without it, who has logged in')
    .option('--pass <token>', 'of the line; without it, the one that is kept')
    .option('--key <key>', 'a key of your own: with the same one it is done once')
    .addHelpText('after', HELP)
    .action(async (sessionId: string, seats: string[], options: Options, command: Command) => {
      const { json, ...place } = globalOptions(command);
      const shop = openShop(place);
      const fail = (message: string) => command.error(message);
      const userId = await whose(shop, options.user);
      const pass = options.pass ?? (await keptPlace(shop, sessionId, options.user))?.pass;
      const wish = wishOf(seats, options, fail);
      const { key } = options;
      const { reservation, keep } = await holdPlaces(shop, {
        ...wish,
        sessionId,
        userId,
        pass,
        key,
      });
      keep();
      terminal.print(json ? JSON.stringify(reservation) : describe(reservation));
    });
}

function describe({ reservationId, seats, sectors = [], expiresAt, totalAmount }: Reservation) {
  const standing = sectors.map(({ sectorId, quantity }) => `${quantity} × ${plain(sectorId)}`);
  return [
    `Held until ${expiresAt}: ${[...seats, ...standing].join(', ')}, ${totalAmount.toFixed(2)}`,
    `  bilheteria confirm ${reservationId} --card tok_…     pays it`,
    `  bilheteria cancel ${reservationId}                   gives it back`,
  ].join('\n');
}
