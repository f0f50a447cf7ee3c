import type { FastifyRequest } from 'fastify';
import type { Asker } from '../commands/check-password.ts';
import type { SignedInAccount } from '../queries/find-sign-ins.ts';

/** Who asks, for commands that want the password once more. */
export function askerOf(
  { accountId, signInId, email, name }: SignedInAccount,
  { ip }: FastifyRequest,
): Asker {
  return { accountId, signInId, email, name, caller: ip };
}
