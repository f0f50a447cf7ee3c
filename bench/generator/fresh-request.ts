import type autocannon from 'autocannon';

/**
 * A POST that is another one each time it is sent. autocannon's own way, `setupRequest`, puts
 * all headers together anew, which costs as much as all the rest of a request. But it keeps the bytes
 * of a request on the request itself, as `requestBuffer`, and reads them once for each sending: here
 * they are asked for at that moment. (The accessors are the class's own: what autocannon copies of a
 * request when it builds it does not have them, so nothing is made in vain.)
 */
export class FreshRequest implements autocannon.Request {
  readonly method = 'POST';
  readonly path: string;
  readonly #nextBytes: () => Buffer;

  constructor(url: string, nextBytes: () => Buffer) {
    this.path = new URL(url).pathname;
    this.#nextBytes = nextBytes;
  }

  get requestBuffer(): Buffer {
    return this.#nextBytes();
  }

  set requestBuffer(_: Buffer) {
    // autocannon builds the request once for each client, without a body: not what is to be sent.
  }
}

/** A body of its own for each request. */
export function withFreshBodies(url: string, nextBody: () => string): FreshRequest {
  const head = headOf(url);
  return new FreshRequest(url, () => bytesOf(head, nextBody()));
}

/** One body, and of these bearer tokens the next with each request. All bytes are made beforehand. */
export function withTokensInTurn(
  url: string,
  body: string,
  tokens: readonly string[],
): FreshRequest {
  const all = tokens.map((token) =>
    bytesOf(`${headOf(url)}authorization: Bearer ${token}\r\n`, body),
  );
  let turn = 0;
  return new FreshRequest(url, () => all[turn++ % all.length] ?? Buffer.alloc(0));
}

function headOf(url: string): string {
  const { host, pathname } = new URL(url);
  return [
    `POST ${pathname} HTTP/1.1`,
    `Host: ${host}`,
    'Connection: keep-alive',
    'content-type: application/json',
    '',
  ].join('\r\n');
}

function bytesOf(head: string, body: string): Buffer {
  return Buffer.from(`${head}Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}
