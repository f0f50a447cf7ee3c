import { ProblemError } from '../../../platform/http/problem.ts';
import type { SignedInAccount } from '../queries/find-sign-ins.ts';

/**
 * For what goes by a password.
 *
 * @throws ProblemError 409 for a guest, who has none
 */
export function notAGuest(account: SignedInAccount): SignedInAccount {
  if (!account.isGuest) return account;
  throw new ProblemError({
    status: 409,
    error: 'GUEST_HAS_NO_PASSWORD',
    message: 'A guest has no password; sign up for an account with the same address.',
  });
}
