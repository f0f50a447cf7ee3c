import type pg from 'pg';

/**
 * Lets the log of a service go on where its database was restored into another cluster of PostgreSQL
 * (migrations/002_event_cluster.sql). Before anybody writes: cursors would pass new events by.
 */
export async function adoptEventLog(client: pg.Client, schema: string): Promise<void> {
  await client.query(`SELECT ${client.escapeIdentifier(schema)}.adopt_event_log()`);
}
