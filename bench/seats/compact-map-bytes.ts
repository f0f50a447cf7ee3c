import { gunzipSync } from 'node:zlib';
import { request } from 'undici';
import { fieldOf } from './call-api.ts';

/**
 * How many bytes the compact form of a session's seat map takes on the wire, for a client that
 * accepts gzip. Undefined when the product does not offer that form.
 */
export async function compactMapBytes(
  apiUrl: string,
  sessionId: string,
): Promise<number | undefined> {
  const { headers, body } = await request(`${apiUrl}/sessions/${sessionId}/seats?format=compact`, {
    headers: { 'accept-encoding': 'gzip' },
  });
  const bytes = Buffer.from(await body.arrayBuffer());
  const text = headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes;
  const isCompact = typeof fieldOf(JSON.parse(text.toString()), 'states') === 'string';
  return isCompact ? bytes.length : undefined;
}
