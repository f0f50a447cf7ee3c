import pg from 'pg';
import type { DatabaseMetrics } from '../telemetry/database-metrics.ts';
import { statementAttributes } from '../telemetry/span-attributes.ts';
import { tracing } from '../telemetry/tracing.ts';
import type { Statement } from './statement.ts';

/** A value as it is handed to `pg`; plain arrays go quicker as text, made by `arrayLiteral`. */
export type SqlValue = string | number | boolean | null | readonly string[];

/**
 * A pool of connections to one PostgreSQL. Each statement is a transaction of its own: what must
 * change together is one statement.
 */
export type Database = {
  /**
   * Runs one prepared statement and returns its rows as arrays, in the order of its columns.
   * A connection on which anything but an SQL error happened is thrown away, since nobody knows what
   * would still arrive on it.
   */
  query: <Row extends readonly unknown[]>(
    statement: Statement,
    values: readonly SqlValue[],
  ) => Promise<Row[]>;
  /** The same for a statement without rows; returns how many it inserted, changed or deleted. */
  execute: (statement: Statement, values: readonly SqlValue[]) => Promise<number>;
  close: () => Promise<void>;
};

export type DatabaseOptions = {
  url: string;
  poolSize: number;
  /** PostgreSQL cancels a statement after this; the connection is given up a second later. */
  statementTimeoutMs: number;
  applicationName: string;
  /** Called for a fault of an idle connection: it is replaced, nothing else happens. */
  onIdleError: (error: Error) => void;
  metrics: DatabaseMetrics;
};

/**
 * Every statement goes by an index from a few keys to their rows. The planner does not know that of a
 * table which is still empty: it plans to read it whole, and a prepared plan stays, while the table
 * grows by millions of rows in the first minute of a sale (measured: from 20 to 100 µs of PostgreSQL's
 * time for a purchase after 80,000 of them). For the same reason a statement is planned once: planning a
 * large one anew for the values at hand costs more than it can gain (15 µs for a hold of seats).
 */
const PLANNER_OPTIONS = '-c enable_seqscan=off -c jit=off -c plan_cache_mode=force_generic_plan';

export function openDatabase(options: DatabaseOptions): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize,
    application_name: options.applicationName,
    statement_timeout: options.statementTimeoutMs,
    query_timeout: options.statementTimeoutMs + 1000,
    connectionTimeoutMillis: 2000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    options: PLANNER_OPTIONS,
  });
  pool.on('error', options.onIdleError);
  // A busy connection that is lost tells its statement; here it only must not end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  options.metrics.watchPool(options.applicationName, () => ({
    total: pool.totalCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  }));

  const run = async (statement: Statement, values: readonly SqlValue[]) => {
    const startMs = performance.now();
    let fault: unknown;
    try {
      return await traced(statement, () => send(pool, statement, values));
    } catch (error) {
      fault = error;
      throw error;
    } finally {
      const seconds = (performance.now() - startMs) / 1000;
      options.metrics.observeStatement(statement.name, seconds, fault);
    }
  };
  return {
    query: async <Row extends readonly unknown[]>(
      statement: Statement,
      values: readonly SqlValue[],
    ) => (await run(statement, values)).rows as unknown[] as Row[],
    execute: async (statement, values) => (await run(statement, values)).rowCount ?? 0,
    close: () => pool.end(),
  };
}

async function send(
  pool: pg.Pool,
  { name, text }: Statement,
  values: readonly SqlValue[],
): Promise<pg.QueryArrayResult> {
  const client = await pool.connect();
  try {
    const result = await client.query({ name, text, values: [...values], rowMode: 'array' });
    client.release();
    return result;
  } catch (error) {
    client.release(!(error instanceof pg.DatabaseError && error.severity === 'ERROR'));
    throw error;
  }
}

function traced<T>({ name }: Statement, work: () => Promise<T>): Promise<T> {
  const { active } = tracing;
  return active ? active.withSpan(name, statementAttributes(name), work, 'client') : work();
}

/**
 * A PostgreSQL array of values that need no quoting: UUIDs, whole numbers, plain words.
 * Joining text is several times cheaper than the driver's general conversion.
 */
export function arrayLiteral(values: readonly (string | number)[]): string {
  return `{${values.join(',')}}`;
}
