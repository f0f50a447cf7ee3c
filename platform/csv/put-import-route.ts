import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { type Problem, sendProblem } from '../http/problem.ts';
import { errorResponses } from '../http/problem-responses.ts';
import { queryOf } from '../http/query-of.ts';
import { isUuid } from '../ids/ids.ts';
import { delimiterName, delimiters } from './delimiter-names.ts';
import { importBody, importParams } from './import-bodies.ts';
import { notFound, refusalOf, refused, wholeOnly } from './import-problems.ts';
import { bytesOf } from './read-csv.ts';
import { receiveImport, type Sent } from './receive-import.ts';
import { type StoredImports, showStored } from './show-stored.ts';

export type PutImportOptions = StoredImports & {
  readonly settle: (importId: string) => Promise<void>;
};

/** Who waits longer is told that it goes on. */
const PATIENCE_MS = 20_000;
/** A file is taken as it comes, and not counted before. */
const BODY_LIMIT_BYTES = 64 * 1024 ** 3;
const yesOrNo = Type.Union([Type.Literal('true'), Type.Literal('false')]);

const query = queryOf({
  offset: Type.Optional(
    Type.String({
      pattern: '^\\d{1,15}$',
      description: 'The byte of the file that the body begins with.',
    }),
  ),
  dryRun: Type.Optional(yesOrNo),
  skipBad: Type.Optional(yesOrNo),
  delimiter: Type.Optional(delimiterName),
});

/** Takes in a file, or the rest of it. */
export function putImportRoute(options: PutImportOptions): FastifyPluginAsyncTypebox {
  const { kind } = options;
  return async (app) => {
    app.put(
      `/imports/${kind.name}/:importId`,
      {
        compress: false,
        bodyLimit: BODY_LIMIT_BYTES,
        schema: {
          summary: `Bring in ${kind.name} from a CSV file`,
          description:
            'All of its lines, or none where one is bad. The same again does nothing more. When it broke off, `GET` tells ' +
            'from which byte of the file the rest is to be sent. 202: it has come whole and is being carried out.',
          tags: ['csv'],
          params: importParams,
          querystring: query,
          body: Type.Unsafe({
            content: {
              'text/csv': {
                schema: Type.Unsafe<unknown>({ description: `With a header; ${kind.about}` }),
              },
            },
          }),
          response: { 200: importBody, 202: importBody, ...errorResponses(404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const { body, params, query: asked } = request;
        const payload = body instanceof Readable ? body : Readable.from([]);
        const put = await putImport(options, params.importId, asked, payload);
        // What is not read any more is let pass, so that the answer is heard.
        payload.resume();
        if ('error' in put) return sendProblem(reply, put);
        return reply.code(put.state === 'received' ? 202 : 200).send(put);
      },
    );
  };
}

async function putImport(
  options: PutImportOptions,
  asked: string,
  told: Static<typeof query>,
  payload: Readable,
): Promise<Static<typeof importBody> | Problem> {
  const { kind, settle } = options;
  if (!isUuid(asked)) return notFound(kind.name, asked);
  if (told.skipBad === 'true' && kind.isWhole) return wholeOnly(kind.name);
  const importId = asked.toLowerCase();
  const look = () => showStored(options, importId);
  const received = await receive(options, importId, sentOf(told), payload);
  if (!received.ok) return refusalOf(received, look);
  await inTime(settle(importId));
  const shown = await look();
  if (!shown) return notFound(kind.name, importId);
  return shown.state === 'refused' ? refused(shown) : shown;
}

/** One that has come whole is not read again. */
async function receive(
  { kind, store }: PutImportOptions,
  importId: string,
  sent: Sent,
  payload: Readable,
) {
  const known = await store.find(importId, kind.name);
  if (known?.state === 'applied' || known?.state === 'received') return { ok: true } as const;
  return receiveImport(store, kind, importId, sent, bytesOf(payload));
}

function sentOf({ offset = '0', dryRun, skipBad, delimiter }: Static<typeof query>): Sent {
  return {
    offset: Number(offset),
    isDryRun: dryRun === 'true',
    skipsBad: skipBad === 'true',
    ...(delimiter !== undefined && { delimiter: delimiters[delimiter] }),
  };
}

/** It goes on when nobody waits for it any more; when it fails for now, a job tries again. */
async function inTime(settling: Promise<void>): Promise<void> {
  const settled = settling.catch(() => undefined);
  await Promise.race([settled, sleep(PATIENCE_MS, undefined, { ref: false })]);
}
