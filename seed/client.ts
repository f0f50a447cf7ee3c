import { createHash } from 'node:crypto';

export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The API of a running system. */
export type Client = {
  get: (path: string) => Promise<Answer>;
  /** Sent under a key that follows from path and body: the same thing is made once. */
  post: (path: string, body: unknown) => Promise<Answer>;
};

const ANSWER_TIMEOUT_MS = 60_000;

/** @throws Error (the functions) with one line when nobody answers */
export function createClient(baseUrl: string): Client {
  async function send(path: string, request: RequestInit): Promise<Answer> {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const response = await fetch(`${baseUrl}/api/v1${path}`, { ...request, signal }).catch(
      (cause: unknown) => {
        throw new Error(`Nothing answers at ${baseUrl}: start the product, or name it by --url.`, {
          cause,
        });
      },
    );
    const body: unknown = await response.json().catch(() => ({}));
    return { status: response.status, body: isRecord(body) ? body : {} };
  }
  return {
    get: (path) => send(path, {}),
    post(path, value) {
      const body = JSON.stringify(value);
      const headers = { 'content-type': 'application/json', 'idempotency-key': keyOf(path, body) };
      return send(path, { method: 'POST', headers, body });
    },
  };
}

/** The answer's body, of what has to succeed. @throws Error that tells why it did not */
export function bodyOf({ status, body }: Answer, what: string): Answer['body'] {
  if (status < 300) return body;
  throw new Error(`${what}: ${status} ${JSON.stringify(body['message'] ?? body)}`);
}

function keyOf(path: string, body: string): string {
  return `seed-${createHash('sha256').update(`${path} ${body}`).digest('hex').slice(0, 32)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
