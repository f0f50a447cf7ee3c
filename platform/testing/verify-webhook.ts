import { createHmac, timingSafeEqual } from 'node:crypto';

/** By the text of https://www.standardwebhooks.com alone, sharing nothing with the code that signs. */
export function verifyWebhook(
  key: string,
  headers: Record<string, unknown>,
  body: string,
): boolean {
  const content = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const bytes = Uint8Array.from(atob(key.replace('whsec_', '')), (char) => char.charCodeAt(0));
  const expected = createHmac('sha256', bytes).update(Buffer.from(content, 'utf8')).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .filter((signature) => signature.startsWith('v1,'))
    .map((signature) => Buffer.from(signature.slice(3), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}
