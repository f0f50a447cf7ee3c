import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { nameOfCaller } from '../../../platform/access/caller.ts';
import type { Database } from '../../../platform/database/database.ts';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { LineChange, LineChangeOutcome, MoveLine } from '../commands/move-line.ts';
import type { TellInventory } from '../commands/tell-inventory.ts';
import type { LineRules } from '../domain/line.ts';
import type { LineBoards } from '../queries/line-boards.ts';
import { describeSettings, lineBody } from './line-bodies.ts';
import { findOwnLine } from './own-line.ts';
import { invalid, LINE_CLOSED, lineNotFound } from './problems.ts';

const common = { params: Type.Object({ sessionId: Type.String() }), tags: ['waiting room'] };
const response = { 200: lineBody, ...errorResponses(404, 409, 503) };

const moves = {
  pause: { to: 'paused', summary: 'Let nobody more in; who is inside goes on' },
  resume: { to: 'going', summary: 'Go on letting people in' },
  close: {
    to: 'closed',
    summary: 'End the line, for good: places are reserved without a pass again',
  },
} as const;

export type MoveRoutesOptions = {
  readonly database: Database;
  readonly moveLine: MoveLine;
  readonly tellInventory: TellInventory;
  readonly boards: LineBoards;
};

/** What an operator does to a line that runs. Asked again, each does nothing. */
export function moveRoutes(options: MoveRoutesOptions): FastifyPluginAsyncTypebox {
  const { database, moveLine, tellInventory, boards } = options;
  const change = async (
    request: FastifyRequest,
    reply: FastifyReply,
    asked: { sessionId: string; make: (change: LineChange) => Promise<LineChangeOutcome> },
  ) => {
    const own = await findOwnLine(database, request.caller, asked.sessionId);
    if (!own) return sendProblem(reply, lineNotFound(asked.sessionId));
    const { sessionId } = own;
    const outcome = await asked.make({ sessionId, by: nameOfCaller(request.caller) });
    if (!outcome.ok) {
      const isClosed = outcome.code === 'LINE_CLOSED';
      return sendProblem(reply, isClosed ? LINE_CLOSED : lineNotFound(sessionId));
    }
    await tellInventory(sessionId);
    await boards.readAnew(sessionId);
    const line = await findOwnLine(database, request.caller, sessionId);
    return line ? describeSettings(line) : sendProblem(reply, lineNotFound(sessionId));
  };
  return async (app) => {
    for (const [verb, { to, summary }] of Object.entries(moves)) {
      app.post(
        `/sessions/:sessionId/queue/${verb}`,
        { compress: false, schema: { ...common, summary, response } },
        async (request, reply) => {
          const { sessionId } = request.params;
          return change(request, reply, { sessionId, make: (by) => moveLine.move(by, to) });
        },
      );
    }

    app.put(
      '/sessions/:sessionId/queue/rate',
      {
        schema: {
          ...common,
          summary: 'Set how many people a minute are let in; null leaves it to the controller',
          body: Type.Object(
            {
              peopleAMinute: Type.Union([
                Type.Number({ minimum: 0.1, maximum: 10_000_000 }),
                Type.Null(),
              ]),
            },
            { examples: [{ peopleAMinute: 300 }] },
          ),
          response: { ...response, ...errorResponses(422) },
        },
      },
      async (request, reply) => {
        const { peopleAMinute } = request.body;
        const own = await findOwnLine(database, request.caller, request.params.sessionId);
        const odd = own && peopleAMinute !== null && outOfBounds(own.rules, peopleAMinute);
        if (odd) return sendProblem(reply, odd);
        const make = (by: LineChange) => moveLine.setRate(by, peopleAMinute);
        return change(request, reply, { sessionId: request.params.sessionId, make });
      },
    );
  };
}

/** The bounds are the organiser's word for the controller and for operators alike; to let nobody in there is the pause. */
function outOfBounds({ minRate, maxRate }: LineRules, rate: number): Problem | undefined {
  if (rate >= minRate && rate <= maxRate) return undefined;
  const message = `must be within the bounds of the line, ${minRate} to ${maxRate}`;
  return invalid([{ field: 'peopleAMinute', message }]);
}
