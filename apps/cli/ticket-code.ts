import { createPublicKey, verify } from 'node:crypto';

/** What a code says of its ticket (docs/tickets.md). Times in Unix seconds; `validUntil` 0 is no end. */
export type TicketClaims = {
  readonly kid: string;
  readonly ticketId: string;
  readonly sessionId: string;
  readonly version: number;
  readonly validFrom: number;
  readonly validUntil: number;
  readonly kind: 'seat' | 'general';
  readonly place: string;
};

export type TicketVerdict =
  | { readonly verdict: 'valid' | 'not-now'; readonly ticket: TicketClaims }
  | { readonly verdict: 'bad-signature' | 'unknown-key' | 'malformed' };

/** A key of a JSON Web Key Set (RFC 7517). */
export type TicketKey = { readonly kid: string; readonly x: string };

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const PREFIX = 'BT1:';
const MAX_LENGTH = 199;
/** Nobody's clock goes right. */
const CLOCK_SLACK_SECONDS = 300;
const HEAD_LENGTH = 47;
const SIGNATURE_LENGTH = 64;

/** Verifies a code by public keys alone. @param nowSeconds Unix time */
export function verifyTicket(
  code: string,
  keys: readonly TicketKey[],
  nowSeconds: number,
): TicketVerdict {
  const bytes = readBytes(code);
  const ticket = bytes && readClaims(bytes);
  if (!ticket) return { verdict: 'malformed' };
  const x = keys.find(({ kid }) => kid === ticket.kid)?.x;
  if (x === undefined) return { verdict: 'unknown-key' };
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  const signed = Buffer.concat([Buffer.from(PREFIX), bytes.subarray(0, -SIGNATURE_LENGTH)]);
  if (!verify(null, signed, key, bytes.subarray(-SIGNATURE_LENGTH)))
    return { verdict: 'bad-signature' };
  const { validFrom, validUntil } = ticket;
  const isNow =
    validFrom <= nowSeconds + CLOCK_SLACK_SECONDS && (validUntil === 0 || nowSeconds <= validUntil);
  return { verdict: isNow ? 'valid' : 'not-now', ticket };
}

/** Base45 (RFC 9285) behind the prefix. */
function readBytes(code: string): Buffer | undefined {
  const text = code.startsWith(PREFIX) ? code.slice(PREFIX.length) : '';
  if (code.length > MAX_LENGTH || text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (const group of text.match(/.{1,3}/gsu) ?? []) {
    const signs = group.split('').map((sign) => ALPHABET.indexOf(sign));
    const value = signs.reduceRight((sum, sign) => sum * 45 + sign, 0);
    if (signs.includes(-1) || value > (signs.length === 3 ? 0xffff : 0xff)) return undefined;
    if (signs.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return bytes.length < HEAD_LENGTH + SIGNATURE_LENGTH ? undefined : Buffer.from(bytes);
}

function readClaims(bytes: Buffer): TicketClaims | undefined {
  const kind = (['seat', 'general'] as const)[bytes.readUInt8(46)];
  const version = bytes.readUInt16BE(36);
  if (kind === undefined || version === 0) return undefined;
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return {
      kid: bytes.toString('hex', 0, 4),
      ticketId: `tkt-${uuidOf(bytes.subarray(4, 20))}`,
      sessionId: uuidOf(bytes.subarray(20, 36)),
      version,
      validFrom: bytes.readUInt32BE(38),
      validUntil: bytes.readUInt32BE(42),
      kind,
      place: decoder.decode(bytes.subarray(HEAD_LENGTH, -SIGNATURE_LENGTH)),
    };
  } catch {
    return undefined;
  }
}

function uuidOf(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
