import type { FastifyInstance } from 'fastify';

const joinBody = {
  type: 'object',
  properties: {
    userId: { type: 'string', minLength: 1, maxLength: 200 },
    deviceToken: { type: 'string', maxLength: 1000 },
  },
};

const joined = {
  type: 'object',
  properties: {
    sessionId: { type: 'string' },
    number: { type: 'integer' },
    turn: { type: 'null' },
    ahead: { type: 'null' },
    placeToken: { type: 'string' },
  },
};

/** Answers as the product answers about lines, by samples that the bench puts in before it measures. */
export function addLineRoutes(app: FastifyInstance): void {
  let joinedSample: object = {};
  let statusSample = Buffer.from('{}');

  app.put<{ Body: { body: object } }>('/samples/joined', ({ body }) => {
    joinedSample = body.body;
    return {};
  });
  app.put<{ Body: object }>('/samples/line-status', ({ body }) => {
    statusSample = Buffer.from(JSON.stringify(body));
    return {};
  });
  app.post(
    '/api/v1/sessions/:sessionId/queue',
    { schema: { body: joinBody, response: { 201: joined } } },
    (_request, reply) => reply.code(201).send(joinedSample),
  );
  app.get('/api/v1/sessions/:sessionId/queue/status', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(statusSample),
  );
}
