import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import type { Batcher } from '../../../platform/batch/batcher.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { storedText } from '../../../platform/http/stored-text.ts';
import type { DeviceTokens } from '../clients/device-tokens.ts';
import type { PlaceTokens } from '../clients/place-tokens.ts';
import type { FindSpent } from '../commands/claim-pass.ts';
import type { Join, JoinOutcome } from '../commands/join-line.ts';
import type { LineBoard, LineBoards } from '../queries/line-boards.ts';
import { joinAgain } from './join-again.ts';
import { describePlace, placeBody } from './place-body.ts';
import { LINE_CLOSED, lineNotFound, lineNotOpen } from './problems.ts';
import { findShownLine } from './shown-line.ts';
import { whoJoins } from './who-joins.ts';

export type JoinRoutesOptions = {
  readonly boards: LineBoards;
  readonly devices: DeviceTokens;
  readonly places: PlaceTokens;
  readonly joining: Pick<Batcher<Join, JoinOutcome>, 'submit'>;
  readonly findSpent: FindSpent;
};

const joined = Type.Object({ ...placeBody.properties, placeToken: Type.String() });

/** Joining a line: one place for one account, user or device, however often it asks. */
export function joinRoutes(options: JoinRoutesOptions): FastifyPluginAsyncTypebox {
  const { boards, devices, places } = options;
  return async (app) => {
    app.post(
      '/sessions/:sessionId/queue',
      {
        compress: false,
        schema: {
          summary: 'Take a place in the line of a session',
          description:
            'Who is signed in needs no body. A guest shows the token of his device; who may act for others, or ' +
            'anybody at an open system, names a `userId`. Asked again, the answer is 200 with the same place.',
          tags: ['waiting room'],
          params: Type.Object({ sessionId: Type.String() }),
          body: Type.Object(
            {
              userId: Type.Optional(storedText(200)),
              deviceToken: Type.Optional(Type.String({ maxLength: 1000 })),
            },
            { examples: [{ userId: 'user-123' }] },
          ),
          response: { 200: joined, 201: joined, ...errorResponses(401, 403, 404, 409, 422, 503) },
        },
        // A place needs no more than who takes it, and he may be told by his token alone.
        preValidation: (request, _reply, next) => {
          request.body ??= {};
          next();
        },
      },
      async (request, reply) => {
        const board = await findShownLine(boards, request.params.sessionId);
        if (!board) return sendProblem(reply, lineNotFound(request.params.sessionId));
        const asking = whoJoins(request.caller, request.body, board.line, devices);
        if ('status' in asking) return sendProblem(reply, asking);
        if (isFarTooEarly(board)) return sendProblem(reply, lineNotOpen(preQueueAtMs(board)));
        const { sessionId } = board.line;
        const outcome = await joinAgain(options, asking.who, board);
        if (!outcome.ok) return sendProblem(reply, refusalOf(outcome.code, board));
        const { number, entryId, isNew } = outcome;
        const place = { sessionId, number, who: asking.who, entryId };
        return reply
          .code(isNew ? 201 : 200)
          .send({ ...describePlace(place, board), placeToken: places.write(place) });
      },
    );
  };
}

function preQueueAtMs({ line: { rules } }: LineBoard): number {
  return rules.opensAtMs - rules.preQueueMs;
}

/** Beyond what clocks and boards may be wrong by: a crowd that is too early asks no database. */
function isFarTooEarly(board: LineBoard): boolean {
  return !board.line.isClosed && board.nowMs() + SLACK_MS < preQueueAtMs(board);
}

const SLACK_MS = 2000;

function refusalOf(code: Extract<JoinOutcome, { ok: false }>['code'], board: LineBoard) {
  switch (code) {
    case 'LINE_NOT_FOUND':
      return lineNotFound(board.line.sessionId);
    case 'LINE_NOT_OPEN':
      return lineNotOpen(preQueueAtMs(board));
    case 'LINE_CLOSED':
      return LINE_CLOSED;
  }
}
