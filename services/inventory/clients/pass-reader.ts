import { errors, importJWK, type JWTPayload, jwtVerify } from 'jose';
import { LRUCache } from 'lru-cache';
import type { Clock } from '../../../platform/clock/clock.ts';
import { PASS_AUDIENCE } from '../contract.ts';

/** What a buyer has to show for the places of a session that has a line. */
export type PassCheck = {
  readonly sessionId: string;
  readonly userId: string;
  /** The public key of the line. */
  readonly passKey: string;
  readonly pass: string | undefined;
};

export type PassRefusal = 'PASS_REQUIRED' | 'PASS_INVALID' | 'PASS_EXPIRED' | 'PASS_OF_ANOTHER';

export type PassReading =
  | { readonly ok: true; readonly passId: string }
  | { readonly ok: false; readonly code: PassRefusal };

/** Judges passes by the public keys of lines alone: nobody is asked. */
export type ReadPass = (check: PassCheck) => Promise<PassReading>;

/** Who is inside shows his pass with each try. */
const MAX_KEPT = 20_000;
const LONGEST = 2048;

type Verified = {
  readonly passId: string;
  readonly session: unknown;
  readonly userId: string;
  readonly expiresAtMs: number;
};

export function createReadPass(clock: Clock): ReadPass {
  const kept = new LRUCache<string, Verified>({ max: MAX_KEPT });
  const verified = async (pass: string, passKey: string): Promise<Verified | undefined> => {
    const name = `${passKey} ${pass}`;
    const known = kept.get(name);
    if (known) return known;
    const payload = await readPayload(pass, passKey);
    if (!payload) return undefined;
    const { jti = '', sub = '', exp = 0, session } = payload;
    const found = { passId: jti, session, userId: sub, expiresAtMs: exp * 1000 };
    kept.set(name, found);
    return found;
  };
  return async ({ sessionId, userId, passKey, pass }) => {
    if (pass === undefined) return refused('PASS_REQUIRED');
    const found = pass.length > LONGEST ? undefined : await verified(pass, passKey);
    if (found?.session !== sessionId) return refused('PASS_INVALID');
    if (found.userId !== userId) return refused('PASS_OF_ANOTHER');
    if (found.expiresAtMs <= clock.nowMs()) return refused('PASS_EXPIRED');
    return { ok: true, passId: found.passId };
  };
}

function refused(code: PassRefusal): PassReading {
  return { ok: false, code };
}

/** Its end is looked at each time it is shown. */
const LONG_AGO = new Date(0);

async function readPayload(pass: string, x: string): Promise<JWTPayload | undefined> {
  try {
    const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA');
    const { payload } = await jwtVerify(pass, key, {
      algorithms: ['EdDSA'],
      audience: PASS_AUDIENCE,
      requiredClaims: ['sub', 'jti', 'exp', 'session'],
      currentDate: LONG_AGO,
    });
    return payload;
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined;
    throw error;
  }
}
