import { randomBytes } from 'node:crypto';
import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { currentTraceparent } from '../../../platform/telemetry/command-traces.ts';
import { sha256 } from '../clients/draw-cipher.ts';
import type { Vault } from '../clients/open-vault.ts';
import { newPassKey } from '../clients/pass-keys.ts';
import type { LineRules } from '../domain/line.ts';

const setLineStatement = loadStatement(new URL('../sql/set-line.sql', import.meta.url));

export type SetLine = {
  readonly sessionId: string;
  readonly organisationId: string | null;
  readonly rules: LineRules;
  /** Of the beacon, for this opening; nothing where none is configured. */
  readonly beaconRound: number | null;
  /** Who does it, where somebody is known. */
  readonly by: string | undefined;
};

export type SetLineOutcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: 'LINE_CLOSED' | 'LINE_OPENED' };

/**
 * Gives a session a line, or its line other rules, as a whole. A new line gets its secrets here: the key of its passes,
 * and what the draw will be made with, of which the hash is told from now on.
 */
export function createSetLine(
  database: Database,
  vault: Vault,
): (asked: SetLine) => Promise<SetLineOutcome> {
  const ask = async ({ sessionId, organisationId, rules, beaconRound, by }: SetLine) => {
    const secret = randomBytes(32);
    const passKey = await newPassKey(vault);
    const [row] = await database.query<['set' | 'closed' | 'opened']>(setLineStatement, [
      sessionId,
      organisationId,
      new Date(rules.opensAtMs).toISOString(),
      rules.preQueueMs,
      rules.claimMs,
      rules.passMs,
      rules.maxActive,
      rules.minRate,
      rules.maxRate,
      rules.guests,
      passKey.publicX,
      passKey.privateJwe,
      sha256(secret).toString('hex'),
      await vault.seal('draw-secret', secret.toString('hex')),
      beaconRound,
      by ?? null,
      currentTraceparent(),
    ]);
    return row?.[0];
  };
  return async (asked) => {
    const verdict = await ask(asked).catch((error: unknown) => {
      // Somebody else has set the first line meanwhile.
      if (isUniqueViolation(error)) return ask(asked);
      throw error;
    });
    if (verdict === 'set') return { ok: true };
    return { ok: false, code: verdict === 'closed' ? 'LINE_CLOSED' : 'LINE_OPENED' };
  };
}
