import { type BatchContext, batchDefaults } from '../batch/batch-defaults.ts';
import { type Batcher, createBatcher } from '../batch/batcher.ts';
import { arrayLiteral, type Database } from '../database/database.ts';
import { loadStatement, type Statement } from '../database/statement.ts';
import { newId } from '../ids/ids.ts';

/** What is kept of an answer, to be given again word for word. */
export type StoredAnswer = { status: number; headers: Record<string, string>; body: string };

export type BeginOutcome =
  /** `isNew`: nobody has worked under this command id before. */
  | { state: 'ours'; commandId: string; isNew: boolean }
  | { state: 'answered'; answer: StoredAnswer }
  | { state: 'in-flight' }
  | { state: 'other-request' };

type Begin = { key: string; fingerprint: string; newCommandId: string };
type Complete = { key: string; commandId: string; answer: StoredAnswer };

/** How long one instance may work on a key before another may take it up. */
const LEASE_SECONDS = 30;

/** The durable memory of `Idempotency-Key`s, in the schema of one service. */
export type KeyStore = {
  begin: (command: Omit<Begin, 'newCommandId'>) => Promise<BeginOutcome>;
  complete: (command: Complete) => Promise<void>;
  /** @param anew the next attempt gets a command id of its own */
  giveUp: (key: string, commandId: string, anew: boolean) => Promise<void>;
  deleteExpired: () => Promise<void>;
  close: () => Promise<void>;
};

export function createKeyStore(
  schema: string,
  database: Database,
  context: BatchContext,
): KeyStore {
  const statement = (file: string) =>
    loadStatement(new URL(`./sql/${file}.sql`, import.meta.url), { schema });
  const beginKeys = statement('begin-keys');
  const completeKeys = statement('complete-keys');
  const giveUpKey = statement('give-up-key');
  const deleteExpiredKeys = statement('delete-expired-keys');
  const beginning = createBatcher<Begin, BeginOutcome>({
    ...batchDefaults(`${schema}.begin-keys`, context),
    run: (commands) => begin(database, beginKeys, commands),
  });
  const completing: Batcher<Complete, void> = createBatcher<Complete, void>({
    ...batchDefaults(`${schema}.complete-keys`, context),
    run: (commands) => complete(database, completeKeys, commands),
  });
  return {
    // The id is drawn once, so that a begin whose commit was in doubt knows its own again.
    begin: (command) => beginning.submit({ ...command, newCommandId: newId() }),
    complete: completing.submit,
    async giveUp(key, commandId, anew) {
      await database.query(giveUpKey, [key, commandId, anew]);
    },
    async deleteExpired() {
      await database.query(deleteExpiredKeys, []);
    },
    async close() {
      await Promise.all([beginning.close(), completing.close()]);
    },
  };
}

type BegunRow = readonly [
  key: string,
  isOurs: boolean,
  commandId: string | null,
  fingerprint: string | null,
  answer: string | null,
];

async function begin(
  database: Database,
  statement: Statement,
  commands: readonly Begin[],
): Promise<BeginOutcome[]> {
  const rows = await database.query<BegunRow>(statement, [
    commands.map((command) => command.key),
    commands.map((command) => command.fingerprint),
    arrayLiteral(commands.map((command) => command.newCommandId)),
    LEASE_SECONDS,
  ]);
  const known = new Map(rows.map((row) => [row[0], row]));
  const taken = new Set<string>();
  return commands.map(({ key, fingerprint, newCommandId }): BeginOutcome => {
    const [, isOurs, commandId, otherFingerprint, answer] = known.get(key) ?? [];
    if (commandId && (isOurs || commandId === newCommandId) && !taken.has(key)) {
      taken.add(key);
      return { state: 'ours', commandId, isNew: commandId === newCommandId };
    }
    if (otherFingerprint && otherFingerprint !== fingerprint) return { state: 'other-request' };
    if (answer) return { state: 'answered', answer: JSON.parse(answer) as StoredAnswer };
    return { state: 'in-flight' };
  });
}

async function complete(
  database: Database,
  statement: Statement,
  commands: readonly Complete[],
): Promise<undefined[]> {
  await database.query(statement, [
    commands.map((command) => command.key),
    arrayLiteral(commands.map((command) => command.commandId)),
    commands.map((command) => JSON.stringify(command.answer)),
  ]);
  return commands.map(() => undefined);
}
