import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../../../packages/client/src/index.ts';
import { type Place, RefusedError, UnreachableError } from '../api/errors.ts';
import { showProgress } from './progress.ts';
import { shownToken } from './shown-token.ts';

export type Fault = { line: number; column: string | null; why: string };

export type SentImport = {
  importId: string;
  kind: string;
  state: 'receiving' | 'received' | 'checked' | 'applied' | 'refused';
  dryRun: boolean;
  nextByte: number;
  lines: number;
  bad: number;
  added: number;
  unchanged: number;
  faults: Fault[];
};

export type Shipment = {
  readonly kind: string;
  readonly file: string;
  readonly importId: string;
  /** What is said of it in the address. */
  readonly query: URLSearchParams;
};

type Answer = {
  status: number;
  body: Partial<SentImport> & { message?: string; import?: SentImport };
};

const TRIES = 5;
const FIRST_PAUSE_MS = 500;
const LOOK_EVERY_MS = 1000;

/**
 * Sends a file, and goes on where it broke off, for some tries; and waits until it is brought in or refused.
 *
 * @throws UnreachableError when nobody answers any more: who asks again goes on; RefusedError when it is no matter of lines
 */
export async function sendFile(place: Place, shipment: Shipment): Promise<SentImport> {
  let pauseMs = FIRST_PAUSE_MS;
  for (let attempt = 1; ; attempt++) {
    try {
      return await sendRest(place, shipment);
    } catch (fault) {
      if (fault instanceof RefusedError) throw fault;
      if (attempt === TRIES) {
        const text = `${place.url} can not be reached, or broke off. The same command goes on from there.`;
        throw new UnreachableError(text, { cause: fault });
      }
      await sleep(pauseMs);
      pauseMs *= 2;
    }
  }
}

async function sendRest(place: Place, shipment: Shipment): Promise<SentImport> {
  const { kind, file } = shipment;
  const { size } = await stat(file);
  const known = await ask(place, shipment, 'GET');
  const from = known.status === 200 ? offsetOf(known.body, size) : 0;
  const progress = showProgress(kind, { total: size, from });
  try {
    const sent = await ask(place, shipment, 'PUT', countedFrom(file, from, progress.add), from);
    progress.say('all is sent; it is being checked and brought in …');
    return await untilDone(place, shipment, sent);
  } finally {
    progress.end();
  }
}

/** What is carried out, or about to be, is not sent again; what was refused is sent anew. */
function offsetOf({ state, nextByte = 0 }: Partial<SentImport>, size: number): number {
  if (state === 'receiving') return nextByte;
  return state === 'received' || state === 'applied' ? size : 0;
}

async function untilDone(place: Place, shipment: Shipment, sent: Answer): Promise<SentImport> {
  let { status, body } = sent;
  while (status === 202 || body.state === 'received') {
    await sleep(LOOK_EVERY_MS);
    ({ status, body } = await ask(place, shipment, 'GET'));
  }
  if (status === 200) return body as SentImport;
  if (body.import) return body.import;
  if (status === 409 || status >= 500) throw new Error(body.message);
  throw new RefusedError({ ...(body as Problem), status });
}

async function ask(
  place: Place,
  { kind, importId, query }: Shipment,
  method: 'GET' | 'PUT',
  body?: ReadableStream,
  offset = 0,
): Promise<Answer> {
  const asked = new URLSearchParams(query);
  if (offset > 0) asked.set('offset', String(offset));
  const search = method === 'PUT' ? `?${asked.toString()}` : '';
  const response = await fetch(`${place.url}/api/v1/imports/${kind}/${importId}${search}`, {
    method,
    headers: {
      ...(await shownToken(place)),
      ...(body && { 'content-type': 'text/csv' }),
    },
    ...(body && { body, duplex: 'half' }),
  });
  const answer = { status: response.status, body: (await response.json()) as Answer['body'] };
  const isMissing = answer.status === 404 && method === 'GET';
  if (
    answer.status >= 400 &&
    answer.status < 500 &&
    ![409, 422].includes(answer.status) &&
    !isMissing
  )
    throw new RefusedError({ ...(answer.body as Problem), status: answer.status });
  return answer;
}

function countedFrom(file: string, start: number, count: (bytes: number) => void): ReadableStream {
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      count(chunk.length);
      done(null, chunk);
    },
  });
  const source = createReadStream(file, { start, highWaterMark: 256 * 1024 });
  source.on('error', (fault) => counter.destroy(fault));
  return Readable.toWeb(source.pipe(counter)) as ReadableStream;
}
