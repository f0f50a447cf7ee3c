import { decodeBase45, encodeBase45 } from './base45.ts';

/** What a code says of a ticket; nothing of a person. docs/tickets.md has the bytes. */
export type TicketClaims = {
  /** Eight digits of hexadecimal. */
  readonly kid: string;
  readonly ticketId: string;
  readonly sessionId: string;
  /** From 1 to 65535. */
  readonly version: number;
  /** Unix time in seconds: since when there is this version of the ticket. */
  readonly validFrom: number;
  /** Unix time in seconds, or 0: no end is known. */
  readonly validUntil: number;
  readonly kind: 'seat' | 'general';
  /** A seat's number or a sector's id, as far as it has room. */
  readonly label: string;
};

export type SignedCode = {
  readonly claims: TicketClaims;
  /** What is signed: the prefix and all bytes before the signature. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
};

/** It tells scanners what they see, and which version of the format. */
const PREFIX = 'BT1:';
const PREFIX_BYTES = Uint8Array.from(PREFIX, (sign) => sign.charCodeAt(0));
const HEAD_LENGTH = 47;
/** Of Ed25519 (RFC 8032). */
const SIGNATURE_LENGTH = 64;
/** With it a code has 199 signs. */
const MAX_LABEL_LENGTH = 19;
const MAX_CODE_LENGTH = 199;

/** The bytes that are to be signed for a ticket. */
export function writeClaims(claims: TicketClaims): Uint8Array {
  const label = shortLabel(claims.label);
  const bytes = new Uint8Array(PREFIX_BYTES.length + HEAD_LENGTH + label.length);
  bytes.set(PREFIX_BYTES);
  const head = new DataView(bytes.buffer, PREFIX_BYTES.length);
  head.setUint32(0, Number.parseInt(claims.kid, 16));
  bytes.set(bytesOfUuid(claims.ticketId), PREFIX_BYTES.length + 4);
  bytes.set(bytesOfUuid(claims.sessionId), PREFIX_BYTES.length + 20);
  head.setUint16(36, claims.version);
  head.setUint32(38, claims.validFrom);
  head.setUint32(42, claims.validUntil);
  head.setUint8(46, claims.kind === 'seat' ? 0 : 1);
  bytes.set(label, PREFIX_BYTES.length + HEAD_LENGTH);
  return bytes;
}

/** The code of what was signed. */
export function writeCode(signed: Uint8Array, signature: Uint8Array): string {
  const body = new Uint8Array(signed.length - PREFIX_BYTES.length + signature.length);
  body.set(signed.subarray(PREFIX_BYTES.length));
  body.set(signature, signed.length - PREFIX_BYTES.length);
  return PREFIX + encodeBase45(body);
}

/** Reads a code without looking at its signature; nothing where it is none of ours. */
export function readCode(code: string): SignedCode | undefined {
  if (!code.startsWith(PREFIX) || code.length > MAX_CODE_LENGTH) return undefined;
  const body = decodeBase45(code.slice(PREFIX.length));
  if (!body || body.length < HEAD_LENGTH + SIGNATURE_LENGTH) return undefined;
  const claims = readClaims(body.subarray(0, body.length - SIGNATURE_LENGTH));
  if (!claims) return undefined;
  const signed = new Uint8Array(PREFIX_BYTES.length + body.length - SIGNATURE_LENGTH);
  signed.set(PREFIX_BYTES);
  signed.set(body.subarray(0, body.length - SIGNATURE_LENGTH), PREFIX_BYTES.length);
  return { claims, signed, signature: body.slice(-SIGNATURE_LENGTH) };
}

function readClaims(bytes: Uint8Array): TicketClaims | undefined {
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEAD_LENGTH);
  const kind = (['seat', 'general'] as const)[head.getUint8(46)];
  const version = head.getUint16(36);
  const label = readText(bytes.subarray(HEAD_LENGTH));
  if (kind === undefined || version === 0 || label === undefined) return undefined;
  return {
    kid: hexOf(bytes.subarray(0, 4)),
    ticketId: uuidOf(bytes.subarray(4, 20)),
    sessionId: uuidOf(bytes.subarray(20, 36)),
    version,
    validFrom: head.getUint32(38),
    validUntil: head.getUint32(42),
    kind,
    label,
  };
}

/** As many whole characters as there is room for. */
function shortLabel(label: string): Uint8Array {
  const encoder = new TextEncoder();
  const bytes = encoder.encode(label);
  if (bytes.length <= MAX_LABEL_LENGTH) return bytes;
  const room = new Uint8Array(MAX_LABEL_LENGTH);
  return room.subarray(0, encoder.encodeInto(label, room).written);
}

function readText(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function bytesOfUuid(uuid: string): Uint8Array {
  const digits = uuid.replaceAll('-', '').match(/../g) ?? [];
  return Uint8Array.from(digits, (pair) => Number.parseInt(pair, 16));
}

function uuidOf(bytes: Uint8Array): string {
  return hexOf(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function hexOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
