import pg from 'pg';

/**
 * Lets the log of a service go on where its database was restored into another cluster of PostgreSQL
 * (migrations/002_event_cluster.sql). Before anybody writes: cursors would pass new events by.
 */
export async function adoptEventLog(url: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(`SELECT ${client.escapeIdentifier(schema)}.adopt_event_log()`);
  } finally {
    await client.end();
  }
}
