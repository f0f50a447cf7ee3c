import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Subject } from '../subjects/subject.ts';
import { openSession } from './product-sessions.ts';

/** How sessions with the same seats come to be at a subject, outside of everything that is measured. */
export type SessionSource = {
  /** @returns the id of a new session */
  open: () => Promise<string>;
  /** Does what autovacuum would do to the new rows some time later, in the middle of a window. */
  settle: () => Promise<void>;
};

export function sessionSource(
  subject: Subject,
  { roomId, seatNumbers }: { roomId: string; seatNumbers: readonly string[] },
): SessionSource {
  const { databaseUrl, apiUrl } = subject;
  // The ceiling stores nothing: any id will do.
  if (databaseUrl === undefined) {
    return { open: () => Promise.resolve(randomUUID()), settle: () => Promise.resolve() };
  }
  if (subject.name === 'naive') {
    return {
      async open() {
        const sessionId = randomUUID();
        const seats = 'SELECT $1::uuid, number FROM unnest($2::text[]) AS number';
        await ask(databaseUrl, `INSERT INTO naive.seat (session_id, number) ${seats}`, [
          sessionId,
          seatNumbers,
        ]);
        return sessionId;
      },
      settle: () => ask(databaseUrl, 'VACUUM (ANALYZE) naive.seat'),
    };
  }
  return {
    open: () => openSession(apiUrl, { roomId }),
    settle: () => ask(databaseUrl, 'VACUUM (ANALYZE) inventory.seat'),
  };
}

async function ask(databaseUrl: string, text: string, values: unknown[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query(text, values);
  } finally {
    await client.end();
  }
}
