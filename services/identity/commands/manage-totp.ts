import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { hashSecret } from '../clients/secrets.ts';
import { newRecoveryCodes, newTotp, plainRecoveryCode, totpStepOf } from '../clients/totp.ts';
import type { Vault } from '../clients/vault.ts';
import type { Asker, CheckPassword, Proof } from './check-password.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const prepareTotp = statement('prepare-totp');
const confirmTotp = statement('confirm-totp');
const removeTotp = statement('remove-totp');
const findPassword = statement('find-password');

type Row = readonly [passwordHash: string, totpSecret: string | null, isConfirmed: boolean];

export type PrepareOutcome =
  | { ok: true; secret: string; uri: string }
  | { ok: false; code: 'TOTP_ALREADY_ON' };
export type ConfirmOutcome =
  | { ok: true; recoveryCodes: string[] }
  | { ok: false; code: 'TOTP_ALREADY_ON' | 'TOTP_NOT_PREPARED' | 'WRONG_CODE' };
export type RemoveOutcome = { ok: true } | Exclude<Proof, { ok: true }>;

export type ManageTotpOptions = {
  database: Database;
  vault: Vault;
  clock: Clock;
  checkPassword: CheckPassword;
};

/** The second factor of an account: codes of an app (RFC 6238), and recovery codes for when it is lost. */
export function createManageTotp({ database, vault, clock, checkPassword }: ManageTotpOptions) {
  return {
    /** Draws a secret. It counts once a code of it was shown; asked again, the one before counts no longer. */
    async prepare({ accountId, email }: Asker): Promise<PrepareOutcome> {
      const totp = await newTotp(email);
      const sealed = await vault.seal('totp', totp.secret);
      const kept = await database.execute(prepareTotp, [accountId, sealed]);
      return kept === 1 ? { ok: true, ...totp } : { ok: false, code: 'TOTP_ALREADY_ON' };
    },

    /** Turns it on by a first code. The recovery codes are told here and never again. */
    async confirm({ accountId }: Asker, code: string): Promise<ConfirmOutcome> {
      const [row] = await database.query<Row>(findPassword, [accountId]);
      const [, sealed = null, isConfirmed = false] = row ?? [];
      if (isConfirmed) return { ok: false, code: 'TOTP_ALREADY_ON' };
      if (sealed === null) return { ok: false, code: 'TOTP_NOT_PREPARED' };
      const step = await totpStepOf(code, await vault.open('totp', sealed), clock.nowMs());
      if (step === undefined) return { ok: false, code: 'WRONG_CODE' };
      const recoveryCodes = newRecoveryCodes();
      const hashes = recoveryCodes.map((one) => hashSecret(plainRecoveryCode(one)));
      const turned = await database.execute(confirmTotp, [accountId, sealed, step, hashes]);
      return turned === 1 ? { ok: true, recoveryCodes } : { ok: false, code: 'WRONG_CODE' };
    },

    /** Takes it away, with its recovery codes. Where there is none nothing happens. */
    async remove(asker: Asker, password: string): Promise<RemoveOutcome> {
      const proof = await checkPassword(asker, password);
      if (!proof.ok) return proof;
      const removed = await database.execute(removeTotp, [asker.accountId, proof.hash]);
      return removed === 1 ? { ok: true } : { ok: false, code: 'WRONG_PASSWORD' };
    },
  };
}

export type ManageTotp = ReturnType<typeof createManageTotp>;
