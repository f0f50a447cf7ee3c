import pg from 'pg';

/** A lock held by nobody's business, so that a test can stop the system in the middle of a step. */
export type HeldLock = {
  /** How many statements wait for it. */
  countWaiting: () => Promise<number>;
  /** Ends the connections that wait for it: their statements are never carried out. */
  endWaiting: () => Promise<void>;
  release: () => Promise<void>;
};

const waiting = 'FROM pg_stat_activity WHERE pg_backend_pid() = ANY (pg_blocking_pids(pid))';

/**
 * Takes a lock in a transaction of its own and holds it until it is released.
 * @param statement what takes it, such as `LOCK TABLE sales.sale`
 */
export async function holdLock(url: string, statement: string): Promise<HeldLock> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN');
  await client.query(statement);
  return {
    async countWaiting() {
      const text = `SELECT count(*)::integer AS count ${waiting}`;
      const { rows } = await client.query<{ count: number }>(text);
      return rows[0]?.count ?? 0;
    },
    async endWaiting() {
      await client.query(`SELECT pg_terminate_backend(pid, 5000) ${waiting}`);
    },
    async release() {
      await client.query('COMMIT');
      await client.end();
    },
  };
}
