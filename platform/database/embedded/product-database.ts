import type pg from 'pg';

/** Both the role and its database. The role is no superuser, as it would not be on an external server. */
const name = 'bilheteria';

/** Makes the product's role and database if they are absent, through a superuser's connection. */
export async function ensureProductDatabase(client: pg.Client, password: string): Promise<void> {
  const role = await client.query('select from pg_roles where rolname = $1', [name]);
  if (role.rowCount === 0) {
    const secret = client.escapeLiteral(password);
    await client.query(`create role ${name} login createdb password ${secret}`);
  }
  const database = await client.query('select from pg_database where datname = $1', [name]);
  if (database.rowCount === 0) await client.query(`create database ${name} owner ${name}`);
}

/** What pools are given, and a person gives to psql. */
export function productUrl(port: number, password: string): string {
  return `postgres://${name}:${password}@127.0.0.1:${port}/${name}?sslmode=disable`;
}
