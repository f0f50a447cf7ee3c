import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { nameOfCaller } from '../../../platform/access/caller.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import { doorOf } from './door-of.ts';
import { SCAN_ADMITTED_NOBODY, scanNotFound } from './problems.ts';
import { describeVerdict, scanFields, verdictBody } from './scan-bodies.ts';
import type { ScanRoutesOptions } from './scan-routes.ts';

/** The wrong person, the wrong gate: a scan is taken back. Idempotent by the scan's id. */
export function undoRoute({
  undo,
  ownerOf,
}: Pick<ScanRoutesOptions, 'undo' | 'ownerOf'>): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.post(
      '/door/scans/:scanId/undo',
      {
        schema: {
          summary: 'Take back a scan that let somebody in: its ticket may be used once more',
          description:
            'Asked again it does nothing. In doubt whether the scan was judged at all, send that again first.',
          tags: ['door'],
          params: Type.Object({ scanId: Type.String() }),
          body: Type.Object(
            { gate: scanFields.gate },
            { additionalProperties: false, examples: [{ gate: 'north' }] },
          ),
          response: { 200: verdictBody, ...errorResponses(404, 409, 422, 503) },
        },
        // The gate is all that it says, and may be absent.
        preValidation: (request, _reply, next) => {
          request.body ??= {};
          next();
        },
      },
      async (request, reply) => {
        const { caller, body, params } = request;
        const { scanId } = params;
        const door = doorOf(caller, undefined, ownerOf);
        if (!door.ok || !isUuid(scanId)) return sendProblem(reply, scanNotFound(scanId));
        const undoneBy = nameOfCaller(caller);
        const verdict = await undo({ scanId, gate: body.gate, ...door.of, undoneBy });
        switch (verdict.result) {
          case 'undone':
            return describeVerdict(scanId.toLowerCase(), verdict);
          case 'unknown-scan':
            return sendProblem(reply, scanNotFound(scanId));
          case 'admitted-nobody':
            return sendProblem(reply, SCAN_ADMITTED_NOBODY);
        }
      },
    );
  };
}
