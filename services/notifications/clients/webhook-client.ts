import { Agent, type Dispatcher, request } from 'undici';
import type { Clock } from '../../../platform/clock/clock.ts';
import { findUrlFault, type UrlRules } from './find-url-fault.ts';
import { createGuardedConnector, type Resolve } from './guarded-connector.ts';
import { signWebhook } from './sign-webhook.ts';

export type WebhookMessage = {
  readonly url: string;
  /** Those that count now. */
  readonly secrets: readonly string[];
  /** The event's. */
  readonly id: string;
  readonly body: string;
};

/** What came of a message; only a status of 2xx counts. */
export type WebhookAnswer = {
  readonly isDelivered: boolean;
  readonly durationMs: number;
  readonly status: number | null;
  /** The first bytes of its body, as text. */
  readonly start: string | null;
  /** Why it does not count. */
  readonly failure: string | null;
  readonly isTimeout: boolean;
};

export type WebhookClientOptions = {
  rules: UrlRules;
  version: string;
  clock: Clock;
  timeoutMs?: number;
  resolve?: Resolve;
};

export type WebhookClient = {
  /** Sends a message once; it does not throw. */
  send: (message: WebhookMessage) => Promise<WebhookAnswer>;
  close: () => Promise<void>;
};

const TIMEOUT_MS = 10_000;
const MAX_BODY_BYTES = 64 * 1024;
const START_BYTES = 1024;
const CONNECTIONS_OF_ENDPOINT = 4;

/** Posts events to the endpoints of organisers. It follows no redirect, and connects to public addresses alone. */
export function createWebhookClient(options: WebhookClientOptions): WebhookClient {
  const { rules, version, clock, timeoutMs = TIMEOUT_MS, resolve } = options;
  const { allowPrivate } = rules;
  const connect = createGuardedConnector({ timeoutMs, allowPrivate, ...(resolve && { resolve }) });
  const agent = new Agent({ connect, connections: CONNECTIONS_OF_ENDPOINT });

  const post = ({ url, secrets, id, body }: WebhookMessage): Promise<Dispatcher.ResponseData> =>
    request(url, {
      dispatcher: agent,
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'user-agent': `Bilheteria/${version}`,
        ...signWebhook({ id, body, atMs: clock.nowMs() }, secrets),
      },
      body,
      signal: AbortSignal.timeout(timeoutMs),
    });

  return {
    async send(message) {
      const startMs = clock.monotonicMs();
      const answer = await attempt(message, rules, post);
      return { ...answer, durationMs: Math.round(clock.monotonicMs() - startMs) };
    },
    close: () => agent.destroy(),
  };
}

async function attempt(
  message: WebhookMessage,
  rules: UrlRules,
  post: (message: WebhookMessage) => Promise<Dispatcher.ResponseData>,
): Promise<Omit<WebhookAnswer, 'durationMs'>> {
  const none = { isDelivered: false, status: null, start: null, isTimeout: false };
  const fault = findUrlFault(message.url, rules);
  if (fault) return { ...none, failure: `The address ${fault}.` };
  try {
    const { statusCode: status, body } = await post(message);
    const start = await readStart(body);
    const isDelivered = status >= 200 && status < 300;
    const failure = isDelivered ? null : `It answered ${status}.`;
    return { isDelivered, status, start, failure, isTimeout: false };
  } catch (error) {
    return { ...none, failure: reasonOf(error), isTimeout: isTimeout(error) };
  }
}

/** Reads so much of a body that its connection can be used again, unless it is long; the status has told all. */
async function readStart(body: Dispatcher.ResponseData['body']): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      if (bytes < START_BYTES) chunks.push(chunk);
      bytes += chunk.length;
      if (bytes > MAX_BODY_BYTES) break;
    }
  } catch {
    // It broke off.
  }
  // PostgreSQL has no place for a NUL.
  return Buffer.concat(chunks).subarray(0, START_BYTES).toString('utf8').replaceAll('\0', '\ufffd');
}

/** Ours, or that of a connection. */
function isTimeout(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    error.name === 'TimeoutError' || ('code' in error && error.code === 'UND_ERR_CONNECT_TIMEOUT')
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isTimeout(error)) return 'It did not answer in time.';
  const code = 'code' in error && typeof error.code === 'string' ? ` (${error.code})` : '';
  return `It could not be reached: ${error.message || error.name}${code}.`;
}
