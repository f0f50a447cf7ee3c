import type { FastifyInstance } from 'fastify';

type ReservationSample = { status: number; body: object };

const newReservation = {
  type: 'object',
  required: ['sessionId', 'userId', 'seatNumbers'],
  properties: {
    sessionId: { type: 'string', format: 'uuid' },
    userId: { type: 'string', minLength: 1, maxLength: 200 },
    seatNumbers: {
      type: 'array',
      minItems: 1,
      maxItems: 50,
      uniqueItems: true,
      items: { type: 'string', minLength: 1, maxLength: 20 },
    },
  },
};

const reservation = {
  type: 'object',
  properties: {
    reservationId: { type: 'string' },
    sessionId: { type: 'string' },
    userId: { type: 'string' },
    status: { type: 'string' },
    expiresAt: { type: 'string' },
    now: { type: 'string' },
    seats: { type: 'array', items: { type: 'string' } },
    totalAmount: { type: 'number' },
  },
};

const sample = {
  type: 'object',
  required: ['status', 'body'],
  properties: { status: { type: 'integer' }, body: { type: 'object' } },
};

/** Answers as the product answers about seats, by samples that the bench puts in before it measures. */
export function addSeatRoutes(app: FastifyInstance): void {
  let reservationSample: ReservationSample = { status: 503, body: {} };
  let seatsSample = Buffer.from('{}');

  app.put<{ Body: ReservationSample }>(
    '/samples/reservation',
    { schema: { body: sample } },
    ({ body }) => {
      reservationSample = body;
      return {};
    },
  );
  app.put<{ Body: object }>('/samples/seats', { bodyLimit: 2 ** 24 }, ({ body }) => {
    seatsSample = Buffer.from(JSON.stringify(body));
    return {};
  });

  app.post<{ Reply: object }>(
    '/api/v1/reservations',
    { schema: { body: newReservation, response: { 201: reservation } } },
    (_request, reply) => {
      const { status, body } = reservationSample;
      if (status === 201) return reply.code(201).send(body);
      return reply
        .code(status)
        .header('content-type', 'application/problem+json; charset=utf-8')
        .serializer(JSON.stringify)
        .send(body);
    },
  );
  // A list of 2,000 seats is not put together anew for each reader: the ceiling sends its bytes.
  app.get('/api/v1/sessions/:sessionId/seats', (_request, reply) =>
    reply.header('content-type', 'application/json; charset=utf-8').send(seatsSample),
  );
}
