import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

/** Reads may come from a cache that is a second old, and a repair may still run. */
const settleTries = 10;
const settlePauseMs = 500;

/** Runs a statement and gives the one number that it returns. */
export type AskNumber = (statement: string) => Promise<number>;

/** Looks into a database until what is found there is right, for up to five seconds; then as it is. */
export async function lookUntilRight<Found>(
  databaseUrl: string,
  look: (ask: AskNumber) => Promise<Found>,
  isRight: (found: Found) => boolean,
): Promise<Found> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  const ask: AskNumber = async (text) => {
    const { rows } = await client.query<number[]>({ text, rowMode: 'array' });
    return rows[0]?.[0] ?? Number.NaN;
  };
  try {
    for (let tries = 1; ; tries++) {
      const found = await look(ask);
      if (isRight(found) || tries === settleTries) return found;
      await sleep(settlePauseMs);
    }
  } finally {
    await client.end();
  }
}
