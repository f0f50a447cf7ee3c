import { sign, verify } from 'node:crypto';
import { readCode, type TicketClaims, writeClaims, writeCode } from '../domain/ticket-code.ts';
import type { TicketKeys } from '../queries/ticket-keys.ts';

export type VerifiedCode =
  | { readonly ok: true; readonly claims: TicketClaims }
  | { readonly ok: false; readonly code: 'malformed' | 'unknown-key' | 'bad-signature' };

/** Codes of tickets, signed with Ed25519 (RFC 8032). */
export type TicketCodes = {
  readonly write: (claims: Omit<TicketClaims, 'kid'>) => Promise<string>;
  /** Whether a code is one of ours. Whether its ticket still counts is for the database to say. */
  readonly verify: (code: string) => Promise<VerifiedCode>;
};

export function createTicketCodes(keys: TicketKeys): TicketCodes {
  return {
    async write(claims) {
      const { kid, privateKey } = await keys.signing();
      const signed = writeClaims({ ...claims, kid });
      return writeCode(signed, sign(null, signed, privateKey));
    },
    async verify(code) {
      const read = readCode(code);
      if (!read) return { ok: false, code: 'malformed' };
      const key = await keys.find(read.claims.kid);
      if (!key) return { ok: false, code: 'unknown-key' };
      return verify(null, read.signed, key, read.signature)
        ? { ok: true, claims: read.claims }
        : { ok: false, code: 'bad-signature' };
    },
  };
}
