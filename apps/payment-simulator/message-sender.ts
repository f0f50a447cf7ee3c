import { createHmac, randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export type Message = { readonly type: string; readonly chargeId: string };
export type MessageOrder = 'once' | 'twice' | 'never' | 'reversed';

export type MessageSender = {
  /** Sends a message; resolves once it was taken, or given up. */
  send: (message: Message, order: MessageOrder) => Promise<void>;
  close: () => Promise<void>;
};

const PREFIX = 'whsec_';
const MOST_TRIES = 4;
const FIRST_PAUSE_MS = 250;
const REVERSED_AFTER_MS = 500;

/**
 * Tells of charges by webhooks, signed as Standard Webhooks are (https://www.standardwebhooks.com), again and again
 * until they are taken, but not for ever.
 *
 * @param url where to; nothing is sent while there is none
 */
export function createMessageSender(url: () => string | undefined, secret: string): MessageSender {
  const stop = new AbortController();
  // Each message that is under way waits for the end.
  setMaxListeners(0, stop.signal);
  const underWay = new Set<Promise<void>>();
  let held: Message[] = [];

  async function post(id: string, message: Message): Promise<void> {
    for (let tries = 0; tries < MOST_TRIES && !stop.signal.aborted; tries++) {
      const target = url();
      if (target === undefined) return;
      const body = JSON.stringify(message);
      const isTaken = await fetch(target, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...signMessage(id, body, secret) },
        body,
        signal: AbortSignal.any([stop.signal, AbortSignal.timeout(5000)]),
      }).then(
        (response) => response.ok,
        () => false,
      );
      if (isTaken) return;
      await pause(FIRST_PAUSE_MS * 2 ** tries);
    }
  }

  async function pause(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: stop.signal, ref: false }).catch(() => undefined);
  }

  async function sendReversed(message: Message): Promise<void> {
    held.unshift(message);
    await pause(REVERSED_AFTER_MS);
    const due = held;
    held = [];
    for (const each of due) await post(randomUUID(), each);
  }

  async function deliver(message: Message, order: MessageOrder): Promise<void> {
    if (order === 'never') return;
    if (order === 'reversed') return sendReversed(message);
    const id = randomUUID();
    await post(id, message);
    if (order === 'twice') await post(id, message);
  }

  return {
    send(message, order) {
      const sending = deliver(message, order).finally(() => underWay.delete(sending));
      underWay.add(sending);
      return sending;
    },
    async close() {
      stop.abort();
      await Promise.all(underWay);
    },
  };
}

/** The headers that show who has sent a message, and when. */
export function signMessage(id: string, body: string, secret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const key = secret.startsWith(PREFIX)
    ? Buffer.from(secret.slice(PREFIX.length), 'base64')
    : Buffer.from(secret);
  const mac = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${mac}`,
  };
}
