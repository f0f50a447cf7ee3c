import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Static, Type } from 'typebox';
import type { Problem } from '../../../platform/http/problem.ts';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { DeviceTokens } from '../clients/device-tokens.ts';
import type { Puzzles, Solved } from '../clients/puzzles.ts';
import type { LineBoard, LineBoards } from '../queries/line-boards.ts';
import { invalid, LINE_CLOSED, lineNotFound, lineNotOpen } from './problems.ts';
import { findShownLine } from './shown-line.ts';
import { NO_GUESTS } from './who-joins.ts';

const params = Type.Object({ sessionId: Type.String() });
const text = Type.String({ maxLength: 200 });

/** As ALTCHA has it. */
const challenge = Type.Object({
  parameters: Type.Object(
    {
      algorithm: text,
      nonce: Type.String({ pattern: '^[0-9a-f]{32}$' }),
      salt: Type.String({ pattern: '^[0-9a-f]{1,64}$' }),
      cost: Type.Integer({ minimum: 1 }),
      keyLength: Type.Integer({ minimum: 1, maximum: 64 }),
      keyPrefix: text,
      expiresAt: Type.Optional(Type.Integer()),
      data: Type.Optional(Type.Object({ sessionId: text })),
    },
    { additionalProperties: false },
  ),
  signature: text,
});
const solution = Type.Object({
  counter: Type.Integer({ minimum: 0 }),
  derivedKey: Type.String({ pattern: '^[0-9a-f]{1,128}$' }),
  time: Type.Optional(Type.Number()),
});

export type DeviceRoutesOptions = {
  readonly boards: LineBoards;
  readonly devices: DeviceTokens;
  readonly puzzles: Puzzles;
  /** Told of each device that is given. */
  readonly countDevice: () => void;
};

/** Tokens for the devices of guests, each good for one place in the line of one session. */
export function deviceRoutes(options: DeviceRoutesOptions): FastifyPluginAsyncTypebox {
  const { boards, devices, puzzles, countDevice } = options;
  return async (app) => {
    app.get(
      '/sessions/:sessionId/queue/puzzle',
      {
        schema: {
          summary: 'The puzzle that a guest’s device solves for its token (ALTCHA, SHA-256)',
          description: 'Harder while many come. Where `guests` is not `puzzle` none is needed.',
          tags: ['waiting room'],
          params,
          response: { 200: challenge, ...errorResponses(403, 404, 409, 503) },
        },
      },
      async (request, reply) => {
        const board = await findShownLine(boards, request.params.sessionId);
        if (!board) return sendProblem(reply, lineNotFound(request.params.sessionId));
        const refusal = refuseGuests(board);
        if (refusal) return sendProblem(reply, refusal);
        reply.header('cache-control', 'no-store');
        const asked = await puzzles.ask(board.line.sessionId);
        return reply.send(asked as Static<typeof challenge>);
      },
    );

    app.post(
      '/sessions/:sessionId/queue/devices',
      {
        compress: false,
        schema: {
          summary: 'A token for a guest’s device, from the pre-queue on',
          description:
            'Where `guests` is `puzzle`, with the puzzle and its solution; the same solution is the same device.',
          tags: ['waiting room'],
          params,
          body: Type.Object({
            challenge: Type.Optional(challenge),
            solution: Type.Optional(solution),
          }),
          response: {
            201: Type.Object({ deviceToken: Type.String() }),
            ...errorResponses(403, 404, 409, 422, 503),
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
        const refusal = refuseGuests(board);
        if (refusal) return sendProblem(reply, refusal);
        const { sessionId, rules } = board.line;
        const deviceId =
          rules.guests === 'puzzle' ? await solvedBy(puzzles, sessionId, request.body) : newId();
        if (deviceId === undefined) return sendProblem(reply, UNSOLVED);
        countDevice();
        reply.header('cache-control', 'no-store');
        return reply.code(201).send({ deviceToken: devices.write(sessionId, deviceId) });
      },
    );
  };
}

function refuseGuests(board: LineBoard): Problem | undefined {
  const { rules, isClosed } = board.line;
  const preQueueAtMs = rules.opensAtMs - rules.preQueueMs;
  if (rules.guests === 'none') return NO_GUESTS;
  if (isClosed) return LINE_CLOSED;
  return board.nowMs() < preQueueAtMs ? lineNotOpen(preQueueAtMs) : undefined;
}

async function solvedBy(
  puzzles: Puzzles,
  sessionId: string,
  body: { challenge?: Static<typeof challenge>; solution?: Static<typeof solution> },
): Promise<string | undefined> {
  if (!body.challenge || !body.solution) return undefined;
  return puzzles.check(sessionId, body as Solved);
}

const UNSOLVED = invalid([
  { field: 'solution', message: 'must solve a puzzle of this session that has not lapsed' },
]);
