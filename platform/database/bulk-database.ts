import pg from 'pg';
import { UnavailableError } from '../errors/unavailable-error.ts';
import type { SqlValue } from './database.ts';
import type { Statement } from './statement.ts';

/** A transaction of many statements: all of it is done, or nothing when its work throws. */
export type Transaction = {
  query: <Row extends readonly unknown[]>(
    statement: Statement,
    values: readonly SqlValue[],
  ) => Promise<Row[]>;
  execute: (statement: Statement, values: readonly SqlValue[]) => Promise<number>;
  /** The rows of a statement, a lot at a time, so that they need not fit into the memory. */
  stream: <Row extends readonly unknown[]>(
    statement: Statement,
    values: readonly SqlValue[],
  ) => AsyncGenerator<Row[]>;
};

/**
 * For what is large and rare, such as files of a million lines: connections of its own, few, with time and with plans for
 * reading tables whole. What sells goes by `Database`.
 */
export type BulkDatabase = {
  transact: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T>;
  /** The rows of a statement as they stood at its begin. The connection is given back when who reads stops. */
  stream: <Row extends readonly unknown[]>(
    statement: Statement,
    values: readonly SqlValue[],
  ) => AsyncGenerator<Row[]>;
  close: () => Promise<void>;
};

const AT_ONCE = 3;
const STATEMENT_TIMEOUT_MS = 15 * 60_000;
/** Who reads so slowly keeps PostgreSQL from tidying up. */
const IDLE_TIMEOUT_MS = 120_000;
const WAIT_FOR_CONNECTION_MS = 5000;
const ROWS_AT_ONCE = 1000;

export function openBulkDatabase({
  url,
  applicationName,
}: {
  url: string;
  applicationName: string;
}): BulkDatabase {
  const pool = new pg.Pool({
    connectionString: url,
    max: AT_ONCE,
    application_name: applicationName,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
    connectionTimeoutMillis: WAIT_FOR_CONNECTION_MS,
    idleTimeoutMillis: 5000,
    keepAlive: true,
    options: '-c jit=off',
  });
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    async transact(work) {
      const client = await connect(pool);
      let fault: unknown;
      try {
        await client.query('BEGIN');
        const result = await work(transactionOn(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        fault = error;
        throw error;
      } finally {
        await release(client, fault);
      }
    },
    async *stream<Row extends readonly unknown[]>(
      statement: Statement,
      values: readonly SqlValue[],
    ) {
      const client = await connect(pool);
      let fault: unknown = new Error('not read to its end');
      try {
        await client.query('BEGIN READ ONLY');
        yield* transactionOn(client).stream<Row>(statement, values);
        fault = undefined;
        await client.query('COMMIT');
      } finally {
        await release(client, fault);
      }
    },
    close: () => pool.end(),
  };
}

async function connect(pool: pg.Pool): Promise<pg.PoolClient> {
  if (pool.totalCount === AT_ONCE && pool.idleCount === 0 && pool.waitingCount >= AT_ONCE) {
    throw new UnavailableError('Too many files are on their way; ask again shortly.', {
      code: 'FILES_BUSY',
    });
  }
  return pool.connect();
}

/** A transaction that was left by a fault is undone; where that can not be, its connection is thrown away. */
async function release(client: pg.PoolClient, fault: unknown): Promise<void> {
  if (fault === undefined) {
    client.release();
    return;
  }
  const isUndone = await client.query('ROLLBACK').then(
    () => true,
    () => false,
  );
  client.release(!isUndone);
}

function transactionOn(client: pg.PoolClient): Transaction {
  const send = ({ text }: Statement, values: readonly SqlValue[]) =>
    client.query({ text, values: [...values], rowMode: 'array' });
  return {
    query: async <Row extends readonly unknown[]>(
      statement: Statement,
      values: readonly SqlValue[],
    ) => (await send(statement, values)).rows as unknown[] as Row[],
    execute: async (statement, values) => (await send(statement, values)).rowCount ?? 0,
    async *stream<Row extends readonly unknown[]>(
      { name, text }: Statement,
      values: readonly SqlValue[],
    ) {
      const cursor = client.escapeIdentifier(name);
      await send({ name, text: `DECLARE ${cursor} NO SCROLL CURSOR FOR ${text}` }, values);
      for (;;) {
        const { rows } = await send({ name, text: `FETCH ${ROWS_AT_ONCE} FROM ${cursor}` }, []);
        if (rows.length === 0) break;
        yield rows as unknown[] as Row[];
      }
      await send({ name, text: `CLOSE ${cursor}` }, []);
    },
  };
}
