import { createHash } from 'node:crypto';
import type { Clock } from '../clock/clock.ts';
import type { Caller, KeyCaller } from './caller.ts';
import type { ReadCredential } from './token-verifier.ts';
import type { KnownApiKey, VerificationSource } from './verification-source.ts';

/** Ours have 47 characters. */
const LONGEST_KEY = 200;

export type KeyUse = { readonly keyId: string; readonly usedAtMs: number };

/**
 * Reads API keys by what is known of them in memory: a key is 256 random bits, of which the SHA-256 is kept, so that
 * looking one up takes no database and tells nothing by its time.
 */
export function createKeyReader(
  source: VerificationSource,
  clock: Clock,
): {
  readonly read: ReadCredential;
  /** Of each key that was shown since this was asked last: when. */
  readonly takeUses: () => KeyUse[];
  /** Gives uses back that could not be told on. */
  readonly giveBack: (uses: readonly KeyUse[]) => void;
} {
  let used = new Map<string, number>();
  const callers = new WeakMap<KnownApiKey, KeyCaller>();

  const admit = (known: KnownApiKey): Caller | undefined => {
    const nowMs = clock.nowMs();
    if (known.expiresAtMs !== null && known.expiresAtMs <= nowMs) return undefined;
    used.set(known.keyId, nowMs);
    const caller = callers.get(known) ?? callerOf(known);
    callers.set(known, caller);
    return caller;
  };
  const ask = async (keyHash: string): Promise<Caller | undefined> => {
    const found = await source.findApiKey(keyHash);
    if (found === 'unheard') return { kind: 'unchecked' };
    return found === 'unknown' ? undefined : admit(found);
  };

  return {
    read(key) {
      if (key.length > LONGEST_KEY) return undefined;
      const keyHash = createHash('sha256').update(key).digest('base64url');
      const known = source.apiKeyNow(keyHash);
      return known ? admit(known) : ask(keyHash);
    },
    takeUses() {
      const uses = [...used].map(([keyId, usedAtMs]) => ({ keyId, usedAtMs }));
      used = new Map();
      return uses;
    },
    giveBack(uses) {
      for (const { keyId, usedAtMs } of uses) {
        used.set(keyId, Math.max(usedAtMs, used.get(keyId) ?? 0));
      }
    },
  };
}

function callerOf({ keyId, organisationId, scopes }: KnownApiKey): KeyCaller {
  const known = { kind: 'key', keyId, scopes } as const;
  return organisationId === null ? known : { ...known, organisationId };
}
