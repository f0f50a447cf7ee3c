import { createHash } from 'node:crypto';
import type { Addresses } from './settings.ts';

export type Answer = { readonly status: number; readonly body: Readonly<Record<string, unknown>> };

/** The API of a running system. */
export type Client = {
  get: (path: string) => Promise<Answer>;
  /** Sent under a key that follows from path and body: the same thing is made once. */
  post: (path: string, body: unknown) => Promise<Answer>;
};

const ANSWER_TIMEOUT_MS = 60_000;

/** @throws Error (the functions) with one line when nobody answers, or somebody who has no such path */
export function createClient({ url, ticketUrl }: Addresses): Client {
  async function send(path: string, request: RequestInit): Promise<Answer> {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS);
    const baseUrl = isOfTicket(path) ? ticketUrl : url;
    const flag = baseUrl === url ? '--url' : '--ticket-url';
    const response = await fetch(`${baseUrl}/api/v1${path}`, { ...request, signal }).catch(
      (cause: unknown) => {
        throw new Error(
          `Nothing answers at ${baseUrl}: start the product, or name it by ${flag}.`,
          { cause },
        );
      },
    );
    const read: unknown = await response.json().catch(() => ({}));
    const body = isRecord(read) ? read : {};
    if (body['error'] === 'NOT_FOUND') {
      throw new Error(
        `${baseUrl} has no ${path}: where the services run apart, --url names vacancy and --ticket-url ticket.`,
      );
    }
    return { status: response.status, body };
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
  if (status >= 200 && status < 300) return body;
  throw new Error(`${what}: ${status} ${JSON.stringify(body['message'] ?? body)}`);
}

/** What the ticket service answers where the services run apart; the rest is the vacancy service's. */
function isOfTicket(path: string): boolean {
  return /^\/users\/|\/confirm$/.test(path);
}

function keyOf(path: string, body: string): string {
  return `seed-${createHash('sha256').update(`${path} ${body}`).digest('hex').slice(0, 32)}`;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
