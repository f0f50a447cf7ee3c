import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { hashSecret } from '../clients/secrets.ts';
import type { Vault } from '../clients/vault.ts';
import { readRefreshToken, writeRefreshToken } from '../domain/refresh-token.ts';
import { REFRESH_DAYS, type Signed } from './signed.ts';

const refreshSignIn = loadStatement(new URL('../sql/refresh-sign-in.sql', import.meta.url));

/** For a client that lost the answer, or asks from two tabs at once. */
const REPEAT_SECONDS = 10;

export type RefreshOutcome = { ok: true; signed: Signed } | { ok: false; code: 'SIGN_IN_ENDED' };

type Row = readonly [
  goesOn: boolean,
  signInId: string,
  accountId: string,
  email: string,
  name: string | null,
  isGuest: boolean,
];

/**
 * Gives the next refresh token for this one, which counts no longer. The next is drawn from this one and the secret of
 * the installation: repeated within 10 s, before the next was used, the answer is the same, so a client that lost it
 * is not taken for a thief. Any other use of an old token ends the sign-in (RFC 9700, 4.14.2).
 *
 * @param signInId what the sign-in must be, where that is known
 */
export function createRefreshSignIn(
  database: Database,
  vault: Vault,
): (refreshToken: string, signInId?: string) => Promise<RefreshOutcome> {
  return async (refreshToken, signInId) => {
    const shown = readRefreshToken(refreshToken);
    if (!shown) return { ok: false, code: 'SIGN_IN_ENDED' };
    const next = { family: shown.family, turn: vault.mac('refresh', refreshToken) };
    const [row] = await database.query<Row>(refreshSignIn, [
      hashSecret(shown.family),
      hashSecret(shown.turn),
      hashSecret(next.turn),
      signInId ?? null,
      REFRESH_DAYS,
      REPEAT_SECONDS,
    ]);
    if (!row?.[0]) return { ok: false, code: 'SIGN_IN_ENDED' };
    const [, id, accountId, email, name, isGuest] = row;
    const person = { signInId: id, accountId, email, name, isGuest };
    return { ok: true, signed: { ...person, refreshToken: writeRefreshToken(next) } };
  };
}
