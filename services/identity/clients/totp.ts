import { randomBytes } from 'node:crypto';

/** RFC 6238 as every app has it: SHA-1, six digits, 30 s. */
const FORM = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
const SECRET_BYTES = 20;
/** Steps before and after the present one that count as well: clocks differ, people are slow. */
const WINDOW = 1;
const RECOVERY_CODES = 10;
/** 80 bits: not to be guessed at any rate. */
const RECOVERY_BYTES = 10;

/** A new secret (base32), and the address by which an app takes it (`otpauth://…`). */
export async function newTotp(email: string): Promise<{ secret: string; uri: string }> {
  const { Secret, TOTP } = await import('otpauth');
  const secret = new Secret({ size: SECRET_BYTES });
  const totp = new TOTP({ ...FORM, issuer: 'Bilheteria', label: email, secret });
  return { secret: secret.base32, uri: totp.toString() };
}

/**
 * The step of time that a code is right for, in units of 30 s since 1970; nothing when it is wrong. Whether the step
 * was used before is the database's to say.
 */
export async function totpStepOf(
  code: string,
  secret: string,
  nowMs: number,
): Promise<number | undefined> {
  const { Secret, TOTP } = await import('otpauth');
  const totp = new TOTP({ ...FORM, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token: code, timestamp: nowMs, window: WINDOW });
  return delta === null
    ? undefined
    : TOTP.counter({ timestamp: nowMs, period: FORM.period }) + delta;
}

/** For whoever loses the app: `a1b2c-3d4e5-f6a7b-8c9d0`, each good for one sign-in. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const text = randomBytes(RECOVERY_BYTES).toString('hex');
    return (text.match(/.{5}/g) ?? []).join('-');
  });
}

/** A recovery code as it was made, however it was typed. */
export function plainRecoveryCode(typed: string): string {
  return typed.toLowerCase().replace(/[^0-9a-f]/g, '');
}
