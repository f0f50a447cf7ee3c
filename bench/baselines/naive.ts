// The usual way to sell a counted stock: a transaction for each request, which locks the counter's
// row, takes from it and records the sale. Same Fastify, same validation, same PostgreSQL.
// Environment: PORT, DATABASE_URL, INITIAL_STOCK.
import Fastify from 'fastify';
import pg from 'pg';
import { addHoldRoutes } from './naive-holds.ts';

const connections = 20;
const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: connections });
pool.on('error', (error) => console.error(error.message));

await pool.query(`
  CREATE SCHEMA naive;
  CREATE TABLE naive.counter (id integer PRIMARY KEY, free bigint NOT NULL CHECK (free >= 0));
  CREATE TABLE naive.sale (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    qty integer NOT NULL,
    sold_at timestamptz NOT NULL DEFAULT now()
  )`);
await pool.query('INSERT INTO naive.counter VALUES (1, $1)', [process.env['INITIAL_STOCK']]);

type Answer = { success: boolean; remaining: number; message: string };

// Named statements are prepared once on each connection, as those of the product are.
const lockCounter = 'SELECT free::float8 AS free FROM naive.counter WHERE id = 1 FOR UPDATE';
const takeUnits = 'UPDATE naive.counter SET free = free - $1 WHERE id = 1';
const recordSale = 'INSERT INTO naive.sale (qty) VALUES ($1)';

async function purchase(qty: number): Promise<Answer> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ free: number }>({ name: 'lock', text: lockCounter });
    const free = rows[0]?.free ?? 0;
    if (free < qty) {
      await client.query('ROLLBACK');
      return { success: false, remaining: free, message: 'Insufficient inventory' };
    }
    await client.query({ name: 'take', text: takeUnits, values: [qty] });
    await client.query({ name: 'record', text: recordSale, values: [qty] });
    await client.query('COMMIT');
    return { success: true, remaining: free - qty, message: 'Purchase successful!' };
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const schema = {
  body: {
    type: 'object',
    required: ['qty'],
    properties: { qty: { type: 'integer', minimum: 1, maximum: 100 } },
  },
  response: {
    200: {
      type: 'object',
      properties: {
        success: { type: 'boolean' },
        remaining: { type: 'integer' },
        message: { type: 'string' },
      },
    },
  },
};

const app = Fastify();
app.get('/health', () => ({ status: 'healthy' }));
app.post<{ Body: { qty: number } }>('/api/v1/purchase', { schema }, ({ body }) =>
  purchase(body.qty),
);
await addHoldRoutes(app, pool);
process.once('SIGTERM', () => process.exit());
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });
