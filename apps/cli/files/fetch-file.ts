import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Problem } from '../../../packages/client/src/index.ts';
import { type Place, RefusedError, UnreachableError } from '../api/errors.ts';
import { showProgress } from './progress.ts';
import { shownToken } from './shown-token.ts';

export type FetchedFile = { readonly bytes: number; readonly lines: number };

/**
 * Fetches a file as it comes. A file on the disk is there as a whole or not at all.
 *
 * @param out the file, or the standard output without it
 * @throws RefusedError with what the service says; UnreachableError when it does not answer, or breaks off
 */
export async function fetchFile(
  place: Place,
  path: string,
  name: string,
  out: string | undefined,
): Promise<FetchedFile> {
  const { url } = place;
  const response = await fetch(`${url}/api/v1${path}`, {
    headers: await shownToken(place),
  }).catch((cause: unknown) => {
    throw new UnreachableError(`${url} can not be reached.`, { cause });
  });
  if (!response.ok || !response.body) {
    const problem: unknown = await response.json().catch(() => undefined);
    throw new RefusedError((problem as Problem) ?? `It answered ${response.status}.`);
  }
  const part = out === undefined ? undefined : `${out}.part`;
  const progress = showProgress(name, {});
  const counted = { bytes: 0, lines: -1 };
  const to: Writable = part === undefined ? process.stdout : createWriteStream(part);
  try {
    const source = Readable.fromWeb(response.body);
    const count = countLines(counted, progress.add);
    await pipeline(source, count, to, { end: part !== undefined });
  } catch (cause) {
    if (part !== undefined) await rm(part, { force: true });
    throw new UnreachableError(`${url} broke off.`, { cause });
  } finally {
    progress.end();
  }
  if (part !== undefined && out !== undefined) await rename(part, out);
  return counted;
}

const QUOTE = 0x22;
const NEW_LINE = 0x0a;

/** Ends of lines, but for those within quotes. The header is none of them. */
function countLines(counted: { bytes: number; lines: number }, add: (bytes: number) => void) {
  let isQuoted = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (const byte of chunk) {
        if (byte === QUOTE) isQuoted = !isQuoted;
        else if (byte === NEW_LINE && !isQuoted) counted.lines += 1;
      }
      counted.bytes += chunk.length;
      add(chunk.length);
      done(null, chunk);
    },
  });
}
