import { type Agent, type IncomingMessage, request } from 'node:http';

export type Order = {
  readonly quantity: number;
  readonly key?: string | undefined;
  readonly sessionId?: string | undefined;
};

/** What a buyer saw of one try. */
export type Attempt = {
  readonly order: Order;
  /**
   * `nothing`: no connection, or it ended before the first byte of an answer; `half`: it ended in the
   * middle of one; `late`: neither an answer nor an end in the time that a patient client gives it.
   */
  readonly got: 'answer' | 'nothing' | 'half' | 'late';
  /** 0 without a whole answer. */
  readonly status: number;
  readonly contentType: string | undefined;
  /** As it came. */
  readonly text: string;
  /** Without its prefix. */
  readonly saleId: string | undefined;
};

const patienceMs = 30_000;

/** Tries once to buy, over Node's own client, which repeats nothing by itself. Never throws. */
export function purchase(agent: Agent, url: string, order: Order): Promise<Attempt> {
  const { quantity, key, sessionId } = order;
  const body = JSON.stringify({ qty: quantity, sessionId });
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
  };
  if (key !== undefined) headers['idempotency-key'] = key;
  return new Promise((resolve) => {
    const asked = request(`${url}/api/v1/purchase`, { agent, method: 'POST', headers });
    let bytesBefore = 0;
    let without: Attempt['got'] = 'nothing';
    const giveUp = () => {
      if (without === 'nothing' && (asked.socket?.bytesRead ?? 0) > bytesBefore) without = 'half';
      const none = { status: 0, contentType: undefined, text: '', saleId: undefined };
      resolve({ order, got: without, ...none });
    };
    asked.once('socket', (socket) => {
      bytesBefore = socket.bytesRead;
    });
    asked.setTimeout(patienceMs, () => {
      without = 'late';
      asked.destroy();
    });
    asked.once('error', giveUp);
    asked.once('response', (response) => {
      readText(response).then((text) => resolve(answered(order, response, text)), giveUp);
    });
    asked.end(body);
  });
}

async function readText(response: IncomingMessage): Promise<string> {
  response.setEncoding('utf8');
  let text = '';
  for await (const part of response) text += String(part);
  return text;
}

function answered(order: Order, response: IncomingMessage, text: string): Attempt {
  const saleId = response.headers['sale-id'];
  return {
    order,
    got: 'answer',
    status: response.statusCode ?? 0,
    contentType: response.headers['content-type'],
    text,
    saleId: typeof saleId === 'string' ? saleId.replace(/^sale-/, '') : undefined,
  };
}

/** Whether the buyer was told that he bought. */
export function isSuccess(attempt: Attempt): boolean {
  return attempt.status === 200 && attempt.text.startsWith('{"success":true,');
}

/** Whether the buyer was told that not enough is left. */
export function isSoldOut(attempt: Attempt): boolean {
  return attempt.status === 200 && attempt.text.startsWith('{"success":false,');
}
