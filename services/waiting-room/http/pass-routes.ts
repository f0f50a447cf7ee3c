import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import { roundFunctionOf } from '../clients/draw-cipher.ts';
import type { PassSigner } from '../clients/pass-signer.ts';
import type { Place, PlaceTokens } from '../clients/place-tokens.ts';
import type { ClaimPass, ClaimPassOutcome } from '../commands/claim-pass.ts';
import { turnOf } from '../domain/draw/turn-of.ts';
import type { LineBoard, LineBoards } from '../queries/line-boards.ts';
import { passProblem } from './pass-problems.ts';
import { lineNotFound } from './problems.ts';
import { findShownLine } from './shown-line.ts';
import { placeHeaders, readShownPlace } from './shown-place.ts';
import { whoPasses } from './who-passes.ts';

export type PassRoutesOptions = {
  readonly boards: LineBoards;
  readonly places: PlaceTokens;
  readonly claimPass: (asked: ClaimPass) => Promise<ClaimPassOutcome>;
  readonly signPass: PassSigner;
};

/** The pass of whose turn has come: what its session's places are reserved with. */
export function passRoutes(options: PassRoutesOptions): FastifyPluginAsyncTypebox {
  const { boards, places, claimPass, signPass } = options;
  return async (app) => {
    app.post(
      '/sessions/:sessionId/queue/pass',
      {
        compress: false,
        schema: {
          summary: 'The pass of a turn that has come; asked again, the same',
          description:
            'For the account that asks; who may act for others, or anybody at an open system, names a `userId`. A ' +
            'guest signs in, or becomes one (`POST /guests`), by then. Show it as `queue-pass` to reserve.',
          tags: ['waiting room'],
          params: Type.Object({ sessionId: Type.String() }),
          headers: placeHeaders,
          body: Type.Object({ userId: Type.Optional(storedText(200)) }),
          response: {
            200: Type.Object({
              sessionId: Type.String({ format: 'uuid' }),
              userId: Type.String(),
              pass: Type.String({ description: 'JWT, signed with Ed25519.' }),
              expiresAt: Type.String({ format: 'date-time' }),
            }),
            ...errorResponses(401, 403, 404, 409, 410, 422, 503),
          },
        },
        preValidation: (request, _reply, next) => {
          request.body ??= {};
          next();
        },
      },
      async (request, reply) => {
        const board = await findShownLine(boards, request.params.sessionId);
        if (!board) return sendProblem(reply, lineNotFound(request.params.sessionId));
        const { sessionId } = board.line;
        const place = readShownPlace(request.headers['queue-place'], sessionId, places);
        if ('status' in place) return sendProblem(reply, place);
        const who = whoPasses(request.caller, request.body.userId, place, board.line);
        if ('status' in who) return sendProblem(reply, who);
        const { userId } = who;
        const outcome = await claimNear(claimPass, { place, userId, board });
        if (!outcome.ok) return sendProblem(reply, passProblem(outcome.code, place, board));
        reply.header('cache-control', 'no-store');
        const { expiresAt } = outcome.pass;
        return {
          sessionId,
          userId,
          pass: await signPass(outcome.pass, outcome.privateJwe),
          expiresAt: new Date(expiresAt * 1000).toISOString(),
        };
      },
    );
  };
}

/** A board is a second old at most: turns that are further away than that are not asked about. */
const NEAR = 5000;

/** Asks for the pass of a place whose turn may have come by now; of others the board knows enough. */
async function claimNear(
  claimPass: PassRoutesOptions['claimPass'],
  { place, userId, board }: { place: Place; userId: string; board: LineBoard },
): Promise<ClaimPassOutcome> {
  const { sessionId, number } = place;
  const turn = turnOf(number, board.line.draw, roundFunctionOf);
  if (turn === undefined || turn > board.line.serving + NEAR) {
    return { ok: false, code: 'NOT_YOUR_TURN' };
  }
  return claimPass({ sessionId, number, turn, userId });
}
