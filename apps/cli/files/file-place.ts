import type { Command } from 'commander';
import { Option } from 'commander';
import type { Place } from '../api/errors.ts';
import { ALL_KINDS, FILE_KINDS, type FileKind, isFileKind } from './kinds.ts';

export type FilePlaces = { readonly salesUrl?: string; readonly identityUrl?: string };

/** For services apart, each of which has files of its own. */
export function addPlaceOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--sales-url <url>', 'apart: where the sales run').env('BILHETERIA_SALES_URL'),
    )
    .addOption(
      new Option('--identity-url <url>', 'apart: where identity runs').env(
        'BILHETERIA_IDENTITY_URL',
      ),
    );
}

/** Where the files of a kind are. */
export function placeOfKind(place: Place, kind: FileKind, apart: FilePlaces): Place {
  const own = { inventory: undefined, sales: apart.salesUrl, identity: apart.identityUrl };
  const url = own[FILE_KINDS[kind]];
  return url === undefined ? place : { ...place, url: url.replace(/\/+$/, '') };
}

/** The kinds that a word of the command line means. */
export function kindsOf(command: Command, word: string): readonly FileKind[] {
  if (word === 'all') return ALL_KINDS;
  if (isFileKind(word)) return [word];
  return command.error(`error: there are no ${word}: name one of ${ALL_KINDS.join(', ')}, or all`);
}
