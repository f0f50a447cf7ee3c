/** What a device has said that is right in itself. Whether its challenge is one of ours is the database's to say. */
export type Heard<T> =
  | { readonly ok: true; readonly challenge: string; readonly value: T }
  | { readonly ok: false; readonly reason: string };

/** Long enough for any reason of the library's own; a longer one is of the caller's making. */
const LONGEST_REASON = 200;

/**
 * Hears what a device has said of a challenge. What verifies it throws errors of every kind for what a caller sends, and
 * does nothing but read and compute: whatever it throws is a refusal, whose reason is for the log.
 *
 * @param clientData in base64url, as the device has signed it (WebAuthn, 5.8.1)
 */
export async function hearDevice<T>(
  clientData: string,
  verify: () => Promise<T>,
): Promise<Heard<T>> {
  try {
    const { challenge, crossOrigin } = readClientData(clientData);
    if (crossOrigin === true) return { ok: false, reason: 'asked from within a page of others' };
    return { ok: true, challenge, value: await verify() };
  } catch (error) {
    return { ok: false, reason: String(error).slice(0, LONGEST_REASON) };
  }
}

/** @throws when it is none */
function readClientData(encoded: string): { challenge: string; crossOrigin?: unknown } {
  const data: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
  if (typeof data === 'object' && data !== null && 'challenge' in data) {
    const { challenge } = data;
    if (typeof challenge === 'string') return { ...data, challenge };
  }
  throw new Error('there is no challenge');
}
