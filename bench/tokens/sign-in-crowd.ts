import { hash } from '@node-rs/argon2';
import pg from 'pg';
import { callApi, textField } from '../seats/call-api.ts';
import type { Subject } from '../subjects/subject.ts';

const accounts = 40;
const signInsEach = 8;
/** More than two passwords are never compared at once, and a queue that is too long is refused. */
const atOnce = 8;
const password = 'a long walk by the sea';

/**
 * Signs a crowd in at the product's own door: some people, each with some devices.
 *
 * Their accounts are written into the database, where a sign-up would have put them once its mail had come back: no
 * mail leaves the bench. The passwords are compared and the tokens signed as for everybody.
 *
 * @returns the access tokens, no two neighbours of one account
 * @throws Error when a sign-in is refused
 */
export async function signInCrowd(subject: Subject): Promise<string[]> {
  const emails = await writeAccounts(subject);
  const wishes = Array.from({ length: signInsEach }, () => emails).flat();
  const tokens: string[] = [];
  for (let first = 0; first < wishes.length; first += atOnce) {
    const batch = wishes.slice(first, first + atOnce);
    tokens.push(...(await Promise.all(batch.map((email) => signIn(subject, email)))));
  }
  return tokens;
}

async function signIn({ apiUrl }: Subject, email: string): Promise<string> {
  return textField(await callApi(`${apiUrl}/sign-ins`, 'POST', { email, password }), 'accessToken');
}

/** argon2id in the product's own costs, the same hash for all: nobody is to guess it here. */
async function writeAccounts({ databaseUrl }: Subject): Promise<string[]> {
  const emails = Array.from({ length: accounts }, (_, i) => `buyer-${i}@bench.invalid`);
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const client = new pg.Client(databaseUrl);
  await client.connect();
  try {
    await client.query(
      `INSERT INTO identity.account (account_id, email, password_hash, language)
       SELECT gen_random_uuid(), email, $2, 'en' FROM unnest($1::text[]) AS email
       ON CONFLICT (email) DO NOTHING`,
      [emails, passwordHash],
    );
  } finally {
    await client.end();
  }
  return emails;
}
