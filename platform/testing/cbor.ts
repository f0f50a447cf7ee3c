/** What passkeys are written with; a list of pairs is a map. */
type Value = number | string | Buffer | readonly (readonly [number | string, Value])[];

/** A value in CBOR (RFC 8949), as short as it goes. */
export function cbor(value: Value): Buffer {
  if (typeof value === 'number') return value < 0 ? head(1, -1 - value) : head(0, value);
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([head(3, text.length), text]);
  }
  if (Buffer.isBuffer(value)) return Buffer.concat([head(2, value.length), value]);
  const pairs = value.flatMap(([key, one]) => [cbor(key), cbor(one)]);
  return Buffer.concat([head(5, value.length), ...pairs]);
}

/** The kind of a value, and its number or length. */
function head(kind: number, size: number): Buffer {
  const first = kind << 5;
  if (size < 24) return Buffer.of(first | size);
  if (size < 256) return Buffer.of(first | 24, size);
  return Buffer.of(first | 25, size >> 8, size & 255);
}
