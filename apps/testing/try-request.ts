import { type Agent, type IncomingMessage, request } from 'node:http';

export type Try = {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the address of an instance. */
  readonly path: string;
  readonly body?: unknown;
  readonly key?: string | undefined;
};

/** What a client saw of one try. */
export type Sight = {
  /**
   * `nothing`: no connection, or it ended before the first byte of an answer; `half`: it ended in the
   * middle of one; `late`: neither an answer nor an end in the time that a patient client gives it.
   */
  readonly got: 'answer' | 'nothing' | 'half' | 'late';
  /** 0 without a whole answer. */
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  /** As it came. */
  readonly text: string;
};

const patienceMs = 30_000;

/** Asks once, over Node's own client, which repeats nothing by itself. Never throws. */
export function tryRequest(agent: Agent, url: string, asks: Try): Promise<Sight> {
  const { method, path, key } = asks;
  const body = asks.body === undefined ? '' : JSON.stringify(asks.body);
  const headers: Record<string, string> = {};
  if (body) {
    headers['content-type'] = 'application/json';
    headers['content-length'] = String(Buffer.byteLength(body));
  }
  if (key !== undefined) headers['idempotency-key'] = key;
  return new Promise((resolve) => {
    const asked = request(`${url}${path}`, { agent, method, headers });
    let bytesBefore = 0;
    let without: Sight['got'] = 'nothing';
    const giveUp = () => {
      if (without === 'nothing' && (asked.socket?.bytesRead ?? 0) > bytesBefore) without = 'half';
      resolve({ got: without, status: 0, headers: {}, text: '' });
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
      readText(response).then((text) => {
        const status = response.statusCode ?? 0;
        resolve({ got: 'answer', status, headers: response.headers, text });
      }, giveUp);
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
