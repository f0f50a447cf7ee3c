import { importJWK, type JWK } from 'jose';
import type { Clock } from '../clock/clock.ts';
import type { Scope } from './caller.ts';

/** An API key, known by the SHA-256 of what is shown. */
export type KnownApiKey = {
  readonly keyId: string;
  readonly keyHash: string;
  readonly organisationId: string | null;
  readonly scopes: readonly Scope[];
  readonly expiresAtMs: number | null;
};

/**
 * What is needed to check what callers show: the public keys of who issues tokens, the sign-ins that ended early, and
 * the API keys that count.
 */
export type Verification = {
  readonly keys: readonly JWK[];
  /** Of as long ago as a token lives; older ones have lapsed by themselves. */
  readonly revoked: readonly { readonly signInId: string; readonly revokedAtMs: number }[];
  readonly apiKeys: readonly KnownApiKey[];
};

export type FindVerification = (input: Record<string, never>) => Promise<Verification>;

export type VerificationKey = Awaited<ReturnType<typeof importJWK>>;

/** The last that was heard of whoever issues tokens. */
export type VerificationSource = {
  /** A key by what is known now; no question is asked. */
  keyNow: (kid: string) => VerificationKey | undefined;
  /** A key; one that is not known is asked for at once. `unheard` when nobody answers just now. */
  findKey: (kid: string) => Promise<VerificationKey | 'unknown' | 'unheard'>;
  isRevoked: (signInId: string) => boolean;
  /** An API key by what is known now, by its SHA-256; no question is asked. */
  apiKeyNow: (keyHash: string) => KnownApiKey | undefined;
  /** An API key; one that is not known is asked for at once. `unheard` when nobody answers just now. */
  findApiKey: (keyHash: string) => Promise<KnownApiKey | 'unknown' | 'unheard'>;
  /** Asks for all anew; what was known stays when that fails. @throws what the question throws */
  refresh: () => Promise<void>;
  /** Whether there ever was an answer: without one no token can be checked. */
  hasHeard: () => boolean;
  /** Seconds since the last answer; since the beginning where there was none. */
  ageSeconds: () => number;
};

/** Strangers can name keys that nobody has; no more than one question a second comes of it. */
const EARLY_PAUSE_MS = 1000;

type KnownKey = { readonly x: string; readonly key: VerificationKey };

/**
 * Keeps what `find` tells. While that does not answer, tokens are checked by the last that it told: sales go
 * on, and a sign-in that is revoked meanwhile works until its token lapses.
 */
export function createVerificationSource(find: FindVerification, clock: Clock): VerificationSource {
  let keys = new Map<string, KnownKey>();
  let revoked: ReadonlySet<string> = new Set();
  let apiKeys: ReadonlyMap<string, KnownApiKey> = new Map();
  let heardAtMs = clock.monotonicMs();
  let isHeard = false;
  let wasEverHeard = false;
  let asking: Promise<void> | undefined;
  let nextEarlyMs = Number.NEGATIVE_INFINITY;

  async function ask(): Promise<void> {
    try {
      const found = await find({});
      keys = await importKeys(found.keys, keys);
      revoked = new Set(found.revoked.map(({ signInId }) => signInId));
      apiKeys = new Map(found.apiKeys.map((one) => [one.keyHash, one]));
      heardAtMs = clock.monotonicMs();
      isHeard = true;
      wasEverHeard = true;
    } catch (error) {
      isHeard = false;
      throw error;
    }
  }
  function refresh(): Promise<void> {
    asking ??= ask().finally(() => {
      asking = undefined;
    });
    return asking;
  }

  async function findEarly<Found>(look: () => Found | undefined) {
    // A question that is out may be older than what is looked for.
    await asking?.catch(() => undefined);
    const nowMs = clock.monotonicMs();
    if (!look() && nowMs >= nextEarlyMs) {
      nextEarlyMs = nowMs + EARLY_PAUSE_MS;
      void refresh().catch(() => undefined);
    }
    if (!look()) await asking?.catch(() => undefined);
    return look() ?? (isHeard ? 'unknown' : 'unheard');
  }

  return {
    keyNow: (kid) => keys.get(kid)?.key,
    isRevoked: (signInId) => revoked.has(signInId),
    refresh,
    hasHeard: () => wasEverHeard,
    ageSeconds: () => (clock.monotonicMs() - heardAtMs) / 1000,
    apiKeyNow: (keyHash) => apiKeys.get(keyHash),
    findKey: (kid) => findEarly(() => keys.get(kid)?.key),
    findApiKey: (keyHash) => findEarly(() => apiKeys.get(keyHash)),
  };
}

/** Ed25519 alone. A key that stays the same stays the same object, by which verified tokens know it. */
async function importKeys(
  jwks: readonly JWK[],
  known: ReadonlyMap<string, KnownKey>,
): Promise<Map<string, KnownKey>> {
  const keys = new Map<string, KnownKey>();
  for (const { kid, kty, crv, x } of jwks) {
    if (kid === undefined || kty !== 'OKP' || crv !== 'Ed25519' || x === undefined) continue;
    const old = known.get(kid);
    const key = old?.x === x ? old.key : await importJWK({ kty, crv, x }, 'EdDSA');
    keys.set(kid, { x, key });
  }
  return keys;
}
