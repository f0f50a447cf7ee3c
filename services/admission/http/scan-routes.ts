import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import { nameOfCaller } from '../../../platform/access/caller.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { OwnerOfSession } from '../clients/session-owners.ts';
import type { Scan } from '../commands/scan-ticket.ts';
import type { Undo } from '../commands/undo-scan.ts';
import type { ScanVerdict, UndoVerdict } from '../domain/scan-verdict.ts';
import { doorOf } from './door-of.ts';
import {
  describeVerdict,
  lateScan,
  scanFields,
  sessionOfDoor,
  verdictBody,
} from './scan-bodies.ts';

export type ScanRoutesOptions = {
  readonly scan: (scan: Scan) => Promise<ScanVerdict>;
  readonly undo: (undo: Undo) => Promise<UndoVerdict>;
  readonly ownerOf: OwnerOfSession;
};

const MAX_SCANS = 200;
const BATCH_BODY_LIMIT_BYTES = 256 * 1024;
const tags = ['door'];
const EXAMPLE = { scanId: '0190163d-8694-739b-aea5-966c26f8ad91', code: 'BT1:…', gate: 'north' };

/** Codes that a door has read. A scan is idempotent by its own id. */
export function scanRoutes({ scan, undo, ownerOf }: ScanRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/door/scans',
      {
        schema: {
          summary: 'Scan a ticket: let in once, or told why not',
          tags,
          body: Type.Object(
            { ...scanFields, sessionId: sessionOfDoor },
            { additionalProperties: false, examples: [EXAMPLE] },
          ),
          response: { 200: verdictBody, ...errorResponses(404, 422, 503) },
        },
      },
      async (request, reply) => {
        const { caller, body } = request;
        const door = doorOf(caller, body.sessionId, ownerOf);
        if (!door.ok) return sendProblem(reply, door.problem);
        const scannedBy = nameOfCaller(caller);
        const verdict = await scan({ ...body, ...door.of, scannedBy });
        return describeVerdict(body.scanId, verdict);
      },
    );

    app.post(
      '/door/scans/batch',
      {
        bodyLimit: BATCH_BODY_LIMIT_BYTES,
        schema: {
          summary: `What a scanner did without a connection, ${MAX_SCANS} scans at most, in their order`,
          description:
            'Each is judged as if it were made now, and known by the time that it was made. What is neither ' +
            '`admitted` nor `undone` let somebody in who should have stayed out: it is kept, and counted at the door. ' +
            'One with `undoneAt` takes the scan of its id back, which came before it, here or earlier.',
          tags,
          body: Type.Object(
            {
              sessionId: sessionOfDoor,
              scans: Type.Array(lateScan, { minItems: 1, maxItems: MAX_SCANS }),
            },
            {
              additionalProperties: false,
              examples: [{ scans: [{ ...EXAMPLE, scannedAt: '2030-05-01T20:00:00Z' }] }],
            },
          ),
          response: {
            200: Type.Object({ scans: Type.Array(verdictBody) }),
            ...errorResponses(404, 422, 503),
          },
        },
      },
      async (request, reply) => {
        const { caller, body } = request;
        const door = doorOf(caller, body.sessionId, ownerOf);
        if (!door.ok) return sendProblem(reply, door.problem);
        const by = nameOfCaller(caller);
        const scans: Static<typeof verdictBody>[] = [];
        for (const { code = '', scannedAt = '', undoneAt, ...one } of body.scans) {
          const verdict =
            undoneAt === undefined
              ? await scan({ ...one, ...door.of, code, scannedAt, scannedBy: by })
              : await undo({ ...one, ...door.of, undoneAt, undoneBy: by });
          scans.push(describeVerdict(one.scanId, verdict));
        }
        return { scans };
      },
    );
  };
}
