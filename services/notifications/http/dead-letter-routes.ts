import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { type Problem, sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { Idempotency } from '../../../platform/idempotency/idempotency.ts';
import { isUuid } from '../../../platform/ids/ids.ts';
import type { createDiscardDeadLetter } from '../commands/discard-dead-letter.ts';
import type {
  createReplayDeadLetter,
  createReplayDeadLetters,
} from '../commands/replay-dead-letters.ts';
import type { createListDeadLetters } from '../queries/list-dead-letters.ts';
import { deadLetter, describeDeadLetter } from './dead-letter-body.ts';

const PAGE_SIZE = 50;

export type DeadLetterRoutesOptions = {
  listDeadLetters: ReturnType<typeof createListDeadLetters>;
  replayDeadLetter: ReturnType<typeof createReplayDeadLetter>;
  replayDeadLetters: ReturnType<typeof createReplayDeadLetters>;
  discardDeadLetter: ReturnType<typeof createDiscardDeadLetter>;
  idempotency: Idempotency;
  /** Who is told of events. */
  consumerNames: readonly string[];
};

const byId = { params: Type.Object({ id: Type.String() }), tags: ['admin'] };
const consumer = Type.Optional(
  Type.String({ minLength: 1, maxLength: 100, description: 'Only of this one; else of all.' }),
);

/** What could not be delivered to a consumer, for the operator. */
export function deadLetterRoutes(options: DeadLetterRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    await app.register(listRoute(options));
    await app.register(replayRoutes(options));
    await app.register(discardRoute(options));
  };
}

function listRoute({ listDeadLetters }: DeadLetterRoutesOptions): FastifyPluginAsyncTypebox {
  return async (app) => {
    app.get(
      '/admin/dead-letters',
      {
        schema: {
          summary: `Events that could not be delivered, ${PAGE_SIZE} at a time, newest first`,
          tags: ['admin'],
          querystring: Type.Object({
            consumer,
            status: Type.Optional(
              Type.Union([Type.Literal('dead'), Type.Literal('discarded')], {
                description: '`dead` where absent.',
              }),
            ),
            after: Type.Optional(
              Type.String({ pattern: '^[0-9]{1,18}$', description: '`next` of the page before.' }),
            ),
          }),
          response: {
            200: Type.Object({
              deadLetters: Type.Array(deadLetter),
              next: Type.Union([Type.String(), Type.Null()], { description: 'For `after`.' }),
            }),
            ...errorResponses(422, 503),
          },
        },
      },
      async ({ query: { status = 'dead', after, consumer: ofConsumer } }) => {
        const letters = await listDeadLetters({
          state: status,
          consumer: ofConsumer,
          belowPosition: after,
          limit: PAGE_SIZE,
        });
        const last = letters.length === PAGE_SIZE ? letters.at(-1) : undefined;
        return { deadLetters: letters.map(describeDeadLetter), next: last?.position ?? null };
      },
    );
  };
}

function replayRoutes(options: DeadLetterRoutesOptions): FastifyPluginAsyncTypebox {
  const { replayDeadLetter, replayDeadLetters, idempotency, consumerNames } = options;
  return async (app) => {
    app.post(
      '/admin/dead-letters/replay',
      {
        ...idempotency.route,
        schema: {
          summary: 'Deliver all dead letters once more, or those of a consumer',
          description: 'Those of `consumer` alone where one is given; without a body, of all.',
          tags: ['admin'],
          body: Type.Union([
            Type.Object({ consumer }, { additionalProperties: false }),
            Type.Null(),
          ]),
          response: {
            200: Type.Object({ replayed: Type.Integer() }),
            ...errorResponses(400, 409, 413, 415, 422, 503),
          },
        },
      },
      async ({ body }, reply) => {
        const name = body?.consumer;
        const replayed = await replayDeadLetters(name);
        // Of one that an earlier version had there may be some left.
        const isKnown = name === undefined || replayed > 0 || consumerNames.includes(name);
        return isKnown ? { replayed } : sendProblem(reply, unknownConsumer(consumerNames));
      },
    );

    app.post(
      '/admin/dead-letters/:id/replay',
      {
        ...idempotency.route,
        schema: {
          ...byId,
          summary: 'Deliver a dead letter once more, even one that was discarded',
          response: { 200: deadLetter, ...errorResponses(404, 409, 503) },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const letter = isUuid(id) ? await replayDeadLetter(id) : undefined;
        return letter ? describeDeadLetter(letter) : sendProblem(reply, notFound(id));
      },
    );
  };
}

function discardRoute(options: DeadLetterRoutesOptions): FastifyPluginAsyncTypebox {
  const { discardDeadLetter, idempotency } = options;
  return async (app) => {
    app.post(
      '/admin/dead-letters/:id/discard',
      {
        ...idempotency.route,
        schema: {
          ...byId,
          summary: 'Give a dead letter up; it is kept with the reason',
          body: Type.Object(
            { reason: Type.String({ minLength: 1, maxLength: 500 }) },
            { examples: [{ reason: 'The address is none.' }] },
          ),
          response: { 200: deadLetter, ...errorResponses(400, 404, 409, 413, 415, 422, 503) },
        },
      },
      async (request, reply) => {
        const { id } = request.params;
        const { reason } = request.body;
        const letter = isUuid(id) ? await discardDeadLetter(id, reason) : undefined;
        return letter ? describeDeadLetter(letter) : sendProblem(reply, notFound(id));
      },
    );
  };
}

function unknownConsumer(names: readonly string[]): Problem {
  const message = `must be one of ${names.join(', ')}`;
  return {
    status: 422,
    error: 'VALIDATION_FAILED',
    message: `consumer ${message}`,
    errors: [{ field: 'consumer', message }],
  };
}

function notFound(id: string): Problem {
  const message = `There is no dead letter ${id}.`;
  return { status: 404, error: 'DEAD_LETTER_NOT_FOUND', message };
}
