import type autocannon from 'autocannon';

/**
 * A POST whose body is another one each time it is sent. autocannon's own way, `setupRequest`, puts
 * all headers together anew, which costs as much as all the rest of a request. But it keeps the bytes
 * of a request on the request itself, as `requestBuffer`, and reads them once for each sending: here
 * they are made at that moment. (The accessors are the class's own: what autocannon copies of a
 * request when it builds it does not have them, so no body is made in vain.)
 */
export class FreshRequest implements autocannon.Request {
  readonly method = 'POST';
  readonly path: string;
  readonly #head: string;
  readonly #nextBody: () => string;

  constructor(url: string, nextBody: () => string) {
    const { host, pathname } = new URL(url);
    this.path = pathname;
    this.#head = [
      `POST ${pathname} HTTP/1.1`,
      `Host: ${host}`,
      'Connection: keep-alive',
      'content-type: application/json',
      'Content-Length: ',
    ].join('\r\n');
    this.#nextBody = nextBody;
  }

  get requestBuffer(): Buffer {
    const body = this.#nextBody();
    return Buffer.from(`${this.#head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  set requestBuffer(_: Buffer) {
    // autocannon builds the request once for each client, without a body: not what is to be sent.
  }
}
