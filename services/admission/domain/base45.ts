/** Those of a QR code's alphanumeric mode, in their order (RFC 9285, 4.2). */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';

/** Writes bytes in base45 (RFC 9285): two bytes in three signs, a last one alone in two. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 2) {
    const isPair = i + 1 < bytes.length;
    let rest = isPair ? (bytes[i] ?? 0) * 256 + (bytes[i + 1] ?? 0) : (bytes[i] ?? 0);
    for (let sign = 0; sign < (isPair ? 3 : 2); sign++) {
      text += ALPHABET.charAt(rest % 45);
      rest = Math.floor(rest / 45);
    }
  }
  return text;
}

/** The bytes of a text in base45; nothing where it is none, such as one that nobody would write for its bytes. */
export function decodeBase45(text: string): Uint8Array | undefined {
  if (text.length % 3 === 1) return undefined;
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i += 3) {
    const signs = text
      .slice(i, i + 3)
      .split('')
      .map((sign) => ALPHABET.indexOf(sign));
    if (signs.includes(-1)) return undefined;
    const value = signs.reduceRight((sum, sign) => sum * 45 + sign, 0);
    if (value > (signs.length === 3 ? 0xffff : 0xff)) return undefined;
    if (signs.length === 3) bytes.push(value >> 8);
    bytes.push(value & 0xff);
  }
  return Uint8Array.from(bytes);
}
