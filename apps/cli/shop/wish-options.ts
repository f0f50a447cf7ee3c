import { type Command, InvalidArgumentError } from 'commander';
import type { Wish } from './hold-places.ts';

export type PlaceOptions = {
  readonly sector?: string;
  readonly best?: number;
  readonly standing?: number;
  readonly code?: string;
};

/** The arguments and options by which places are asked for. */
export function addPlaceOptions(command: Command): Command {
  return command
    .argument('<session>', 'its id')
    .argument('[seats...]', 'such as A1 A2')
    .option('--sector <id>', 'of the best, or of who stands')
    .option(
      '--best <count>',
      'so many of the best seats of the sector, together if it can be',
      readCount,
    )
    .option('--standing <count>', 'so many places of a sector without seats', readCount)
    .option('--code <voucher>', 'one that unlocks hidden places');
}

/** What is asked for by them. @param fail says that it is not clear */
export function wishOf(
  seats: readonly string[],
  { sector, best, standing, code }: PlaceOptions,
  fail: (message: string) => never,
): Wish {
  const quantity = best ?? standing;
  if (seats.length === 0 && quantity === undefined) {
    fail('error: name seats, or a --sector and how many (--best, --standing)');
  }
  if (best !== undefined && standing !== undefined) {
    fail('error: --best and --standing are asked for one after the other');
  }
  if (quantity !== undefined && sector === undefined) fail('error: of which --sector?');
  return {
    ...(seats.length > 0 && { seatNumbers: [...seats] }),
    ...(quantity !== undefined &&
      sector !== undefined && {
        sectors: [
          { sectorId: sector, quantity, ...(best !== undefined && { bestAvailable: true }) },
        ],
      }),
    ...(code !== undefined && { code }),
  };
}

function readCount(text: string): number {
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is no whole number above 0.');
}
