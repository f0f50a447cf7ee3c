import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Vault } from '../clients/open-vault.ts';
import { newTicketKey, type PublicTicketKey, readPublicKey } from '../clients/ticket-key.ts';

const keepSigningKey = loadStatement(new URL('../sql/keep-signing-key.sql', import.meta.url));
const findSigningKeys = loadStatement(new URL('../sql/find-signing-keys.sql', import.meta.url));

/** After a rotation other instances sign with the old key for as long as this. */
const KEPT_MS = 60_000;
/** Codes can name keys that nobody has: no more than one question a second comes of it. */
const EARLY_PAUSE_MS = 1000;

/** The keys that all instances share: each offers the first one, one stays. */
export type TicketKeys = {
  /** The newest. @throws when it was sealed with another ADMISSION_SECRET */
  readonly signing: () => Promise<{ kid: string; privateKey: KeyObject }>;
  /** One that verifies; nothing where none of ours has this id. */
  readonly find: (kid: string) => Promise<KeyObject | undefined>;
  /** All that verify, the newest first. */
  readonly publicKeys: () => Promise<readonly PublicTicketKey[]>;
  /**
   * Sees to a key of this generation, which from then on signs. Asked again it does nothing.
   *
   * @returns whether there is one now: not where a generation before it is missing
   */
  readonly rotate: (generation: number) => Promise<boolean>;
};

type Row = readonly [publicKey: PublicTicketKey, privateJwe: string, generation: number];
type Known = { atMs: number; rows: readonly Row[]; keys: ReadonlyMap<string, KeyObject> };

export function createTicketKeys(database: Database, vault: Vault, clock: Clock): TicketKeys {
  let known: Promise<Known> | undefined;
  let heldUntilMs = Number.NEGATIVE_INFINITY;
  let opened: { kid: string; privateKey: KeyObject } | undefined;

  const keep = async (generation: number) => {
    const { publicKey, privatePem } = newTicketKey();
    const sealed = await vault.seal('ticket-key', privatePem);
    const values = [generation, publicKey.kid, JSON.stringify(publicKey), sealed];
    await database.execute(keepSigningKey, values);
  };
  const load = async (): Promise<Known> => {
    let rows = await database.query<Row>(findSigningKeys, []);
    if (rows.length === 0) {
      await keep(1);
      rows = await database.query<Row>(findSigningKeys, []);
    }
    const keys = new Map(rows.map(([key]) => [key.kid, readPublicKey(key)]));
    return { atMs: clock.monotonicMs(), rows, keys };
  };
  const read = (): Promise<Known> => {
    heldUntilMs = clock.monotonicMs() + KEPT_MS;
    known = load().catch((error: unknown) => {
      // Asked again by the next one.
      known = undefined;
      throw error;
    });
    return known;
  };
  const current = () => (known && clock.monotonicMs() < heldUntilMs ? known : read());

  return {
    async signing() {
      const [newest] = (await current()).rows;
      if (!newest) throw new Error('there is a key, since one has just been kept');
      const [{ kid }, sealed] = newest;
      if (opened?.kid === kid) return opened;
      const pem = await vault.open('ticket-key', sealed).catch((cause: unknown) => {
        throw new Error('The ticket key was sealed with another ADMISSION_SECRET.', { cause });
      });
      opened = { kid, privateKey: createPrivateKey(pem) };
      return opened;
    },
    async find(kid) {
      const now = await current();
      const key = now.keys.get(kid);
      if (key || clock.monotonicMs() - now.atMs < EARLY_PAUSE_MS) return key;
      return (await read()).keys.get(kid);
    },
    publicKeys: async () => (await current()).rows.map(([key]) => key),
    async rotate(generation) {
      const [newest] = (await read()).rows;
      const last = newest?.[2] ?? 0;
      if (generation > last + 1) return false;
      if (generation > last) {
        await keep(generation);
        await read();
      }
      return true;
    },
  };
}
