import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Database } from '../../../platform/database/database.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { queryOf } from '../../../platform/http/query-of.ts';
import { roundFunctionOf } from '../clients/draw-cipher.ts';
import type { PlaceTokens } from '../clients/place-tokens.ts';
import { PART_SIZE } from '../domain/draw/merkle-tree.ts';
import { turnOf } from '../domain/draw/turn-of.ts';
import { proveEntry } from '../queries/entry-proofs.ts';
import type { LineBoards } from '../queries/line-boards.ts';
import { readEntryPart } from '../queries/read-entry-part.ts';
import { drawPage, drawProof } from './draw-bodies.ts';
import { lineNotFound, NOT_AN_ENTRY, NOT_DRAWN } from './problems.ts';
import { findShownLine } from './shown-line.ts';
import { placeHeaders, readShownPlace } from './shown-place.ts';

export type DrawRoutesOptions = {
  readonly database: Database;
  readonly boards: LineBoards;
  readonly places: PlaceTokens;
};

const params = Type.Object({ sessionId: Type.String() });

/** What anybody needs to check a draw, and each entrant to find himself in it. */
export function drawRoutes(options: DrawRoutesOptions): FastifyPluginAsyncTypebox {
  const { database, boards, places } = options;
  return async (app) => {
    app.get(
      '/sessions/:sessionId/queue/draw',
      {
        schema: {
          summary: `A draw, to be checked: its entries in order, ${PART_SIZE} at a time`,
          description:
            'Once the order is drawn. `bilheteria verify-draw` reads all of it, and computes it again.',
          tags: ['waiting room'],
          params,
          querystring: queryOf({
            part: Type.Optional(
              Type.String({ pattern: '^[0-9]{1,6}$', description: 'From 0 on; 0 where absent.' }),
            ),
          }),
          response: { 200: drawPage, ...errorResponses(404, 409, 503) },
        },
      },
      async (request, reply) => {
        const board = await findShownLine(boards, request.params.sessionId);
        if (!board) return sendProblem(reply, lineNotFound(request.params.sessionId));
        const { sessionId, draw } = board.line;
        const { entries, seed } = draw;
        if (entries === null || seed === null) return sendProblem(reply, NOT_DRAWN);
        const part = Number(request.query.part ?? 0);
        const leaves = await readEntryPart(database, sessionId, { part, entries });
        const first = part * PART_SIZE + 1;
        reply.header('cache-control', 'public, max-age=3600');
        return {
          sessionId,
          ...draw,
          entries,
          seed,
          first,
          leaves: leaves.map((leaf) => leaf.toString('hex')),
          turns: leaves.map((_, i) => turnOf(first + i, draw, roundFunctionOf) ?? 0),
          parts: Math.ceil(entries / PART_SIZE),
        };
      },
    );

    app.get(
      '/sessions/:sessionId/queue/proof',
      {
        schema: {
          summary: 'The proof that one’s own place is among the entries of the draw',
          tags: ['waiting room'],
          params,
          headers: placeHeaders,
          response: { 200: drawProof, ...errorResponses(404, 409, 422, 503) },
        },
      },
      async (request, reply) => {
        const board = await findShownLine(boards, request.params.sessionId);
        if (!board) return sendProblem(reply, lineNotFound(request.params.sessionId));
        const { sessionId, draw } = board.line;
        const place = readShownPlace(request.headers['queue-place'], sessionId, places);
        if ('status' in place) return sendProblem(reply, place);
        const { number, entryId } = place;
        const { entries, root } = draw;
        if (entries === null || root === null) return sendProblem(reply, NOT_DRAWN);
        const proven = await proveEntry(database, sessionId, { number, entries });
        if (!proven) return sendProblem(reply, NOT_AN_ENTRY);
        return {
          number,
          entryId,
          turn: turnOf(number, draw, roundFunctionOf) ?? null,
          leaf: proven.leaf.toString('hex'),
          proof: proven.proof.map(({ side, hash }) => ({ side, hash: hash.toString('hex') })),
          root,
        };
      },
    );
  };
}
