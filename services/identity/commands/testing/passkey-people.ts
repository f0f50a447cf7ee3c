import pg from 'pg';
import {
  createSoftwareAuthenticator,
  type Flaws,
  type SoftwareAuthenticator,
} from '../../../../platform/testing/software-authenticator.ts';
import type { Signed } from '../signed.ts';
import { askerFor, type IdentityWorld, ORIGIN, PASSWORD } from './identity-world.ts';

export type Creation = ReturnType<SoftwareAuthenticator['create']>;
type Assertion = ReturnType<SoftwareAuthenticator['get']>;

/** A new device that counts what it signs. */
export const newDevice = () => createSoftwareAuthenticator(ORIGIN);

/** People of an identity world, and what they do with their devices. */
export function createPasskeyPeople(world: IdentityWorld) {
  let people = 0;
  const creationOf = async (device: SoftwareAuthenticator, owner: Signed): Promise<Creation> => {
    const asked = await world.passkeys.ask(askerFor(owner), PASSWORD);
    if (!asked.ok) throw new Error(asked.code);
    return device.create(asked.options);
  };
  const add = (creation: Creation, owner: Signed) =>
    world.passkeys.add(askerFor(owner), 'My phone', creation);
  return {
    /** Somebody with an account, signed in. */
    async newcomer(): Promise<Signed> {
      people += 1;
      const email = `person${people}@example.org`;
      await world.join(email);
      return world.signIn(email);
    },
    /** As a browser makes it by new options. */
    creationOf,
    add,
    /** A device whose passkey is kept. */
    async newPasskey(owner: Signed, device = newDevice()): Promise<SoftwareAuthenticator> {
      const outcome = await add(await creationOf(device, owner), owner);
      if (!outcome.ok) throw new Error(outcome.code);
      return device;
    },
    /** As a browser signs by new options. */
    show: async (device: SoftwareAuthenticator, flaws: Flaws = {}): Promise<Assertion> =>
      device.get(await world.passkeySignIn.ask(), flaws),
    begin: (assertion: Assertion) => world.passkeySignIn.begin(assertion, 'a test'),
    /** All challenges that wait. */
    lapse: () =>
      world.query("UPDATE identity.passkey_challenge SET expires_at = now() - interval '1 second'"),
    /** Those of a kind that went to somebody, after all that wait have gone out. */
    async mailsTo(email: string, kind: string) {
      await world.post.deliver();
      return world.post.to(email).filter((mail) => mail.kind === kind);
    },
    /** Lets statements that change an account queue up behind a lock of its row. */
    async holdingAccount(
      accountId: string,
      work: (countWaiting: () => Promise<number>) => Promise<void>,
    ): Promise<void> {
      const client = new pg.Client({ connectionString: world.url });
      await client.connect();
      try {
        await client.query('BEGIN');
        const text = 'SELECT FROM identity.account WHERE account_id = $1 FOR UPDATE';
        await client.query(text, [accountId]);
        await work(async () => (await client.query(WAITING)).rowCount ?? 0);
      } finally {
        await client.query('COMMIT');
        await client.end();
      }
    },
  };
}

const WAITING = `SELECT FROM pg_stat_activity
  WHERE datname = current_database() AND cardinality(pg_blocking_pids(pid)) > 0`;
