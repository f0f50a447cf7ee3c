import pg from 'pg';

/** Ends all connections to a database, and lets nobody in until it is opened again: it is away for its users. */
export async function closeDatabase(databaseUrl: string): Promise<void> {
  const name = nameOf(databaseUrl);
  await asAdmin(databaseUrl, `ALTER DATABASE "${name}" ALLOW_CONNECTIONS false`);
  // Its own workers (vacuum) have no user, and may be ended by a superuser alone.
  await asAdmin(
    databaseUrl,
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND usename = current_user`,
  );
}

export async function openDatabase(databaseUrl: string): Promise<void> {
  await asAdmin(databaseUrl, `ALTER DATABASE "${nameOf(databaseUrl)}" ALLOW_CONNECTIONS true`);
}

function nameOf(databaseUrl: string): string {
  return new URL(databaseUrl).pathname.slice(1);
}

async function asAdmin(databaseUrl: string, text: string): Promise<void> {
  const url = new URL(databaseUrl);
  url.pathname = '/postgres';
  const client = new pg.Client(url.href);
  await client.connect();
  await client.query(text);
  await client.end();
}
