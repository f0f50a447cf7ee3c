import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type pg from 'pg';

type NewHold = { sessionId: string; userId: string; seatNumbers: string[] };
type LockedSeat = { number: string; price_minor: number; is_taken: boolean };

const ttlMs = 3_600_000;

const tables = `
  CREATE TABLE naive.seat (
    session_id uuid NOT NULL,
    number text NOT NULL,
    price_minor integer NOT NULL DEFAULT 9000,
    state text NOT NULL DEFAULT 'free' CHECK (state IN ('free', 'held', 'sold')),
    hold_id uuid,
    held_until timestamptz,
    PRIMARY KEY (session_id, number)
  ) WITH (fillfactor = 60);
  CREATE TABLE naive.hold (
    hold_id uuid PRIMARY KEY,
    session_id uuid NOT NULL,
    user_id text NOT NULL,
    seats text[] NOT NULL,
    total_minor bigint NOT NULL,
    state text NOT NULL,
    expires_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
  )`;

const lockSeats = `SELECT number, price_minor,
    state = 'sold' OR (state = 'held' AND held_until > now()) AS is_taken
  FROM naive.seat WHERE session_id = $1 AND number = ANY ($2::text[])
  ORDER BY number FOR UPDATE`;
const holdSeats = `UPDATE naive.seat SET state = 'held', hold_id = $3, held_until = $4
  WHERE session_id = $1 AND number = ANY ($2::text[])`;
const recordHold = `INSERT INTO naive.hold
  (hold_id, session_id, user_id, seats, total_minor, state, expires_at)
  VALUES ($1, $2, $3, $4, $5, 'pending', $6)`;

const body = {
  type: 'object',
  required: ['sessionId', 'userId', 'seatNumbers'],
  properties: {
    sessionId: { type: 'string', format: 'uuid' },
    userId: { type: 'string', minLength: 1, maxLength: 200 },
    seatNumbers: { type: 'array', minItems: 1, maxItems: 50, items: { type: 'string' } },
  },
};

/** Holds of seats in the usual way: lock the seats' rows, look, change them, record the hold, commit. */
export async function addHoldRoutes(app: FastifyInstance, pool: pg.Pool): Promise<void> {
  await pool.query(tables);
  app.post<{ Body: NewHold }>(
    '/api/v1/reservations',
    { schema: { body } },
    async (request, reply) => {
      const hold = await placeHold(pool, request.body);
      return hold ? reply.code(201).send(hold) : reply.code(409).send({ error: 'TAKEN' });
    },
  );
}

async function placeHold(pool: pg.Pool, wanted: NewHold): Promise<object | undefined> {
  const { sessionId, userId, seatNumbers } = wanted;
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows: seats } = await client.query<LockedSeat>({
      name: 'lock-seats',
      text: lockSeats,
      values: [sessionId, seatNumbers],
    });
    if (seats.length < seatNumbers.length || seats.some((seat) => seat.is_taken)) {
      await client.query('ROLLBACK');
      return undefined;
    }
    const holdId = randomUUID();
    const now = new Date();
    const expiresAt = new Date(now.getTime() + ttlMs);
    const totalMinor = seats.reduce((sum, seat) => sum + seat.price_minor, 0);
    await client.query({
      name: 'hold-seats',
      text: holdSeats,
      values: [sessionId, seatNumbers, holdId, expiresAt],
    });
    await client.query({
      name: 'record-hold',
      text: recordHold,
      values: [holdId, sessionId, userId, seatNumbers, totalMinor, expiresAt],
    });
    await client.query('COMMIT');
    return {
      reservationId: `res-${holdId}`,
      sessionId,
      userId,
      status: 'pending',
      expiresAt: expiresAt.toISOString(),
      now: now.toISOString(),
      seats: seats.map(({ number }) => number),
      totalAmount: totalMinor / 100,
    };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}
