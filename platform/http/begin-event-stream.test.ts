import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import Fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { beginEventStream } from './begin-event-stream.ts';
import { eventBytes, writeEvent } from './event-bytes.ts';

const EVENT = eventBytes('data: ', 'é\n\n');

let app: FastifyInstance;
let url: string;
/** Resolves to whether a stream has begun. */
let begun: Promise<boolean>;
beforeEach(async () => {
  app = Fastify();
  let tell: (has: boolean) => void;
  begun = new Promise((resolve) => {
    tell = resolve;
  });
  app.get('/:wait', async (request, reply) => {
    if (request.url === '/until-he-left') await once(request.raw.socket, 'close');
    const response = beginEventStream(reply);
    tell(response !== undefined);
    if (!response) return reply;
    for (let i = 0; i < 3; i++) writeEvent(response, EVENT);
    response.end();
    writeEvent(response, EVENT);
    return reply;
  });
  url = await app.listen({ host: '127.0.0.1', port: 0 });
});
afterEach(() => app.close());

/** What comes back to these very bytes. */
async function say(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.write(bytes);
  return text(socket);
}

test('events come as they were made, whatever the framing', async () => {
  expect(await (await fetch(`${url}/now`)).text()).toBe('data: é\n\n'.repeat(3));
  const raw = await say('GET /now HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  expect(raw.split('\r\n\r\n')[1]).toBe(`${'a\r\ndata: é\n\n\r\n'.repeat(3)}0`);
  const old = await say('GET /now HTTP/1.0\r\n\r\n');
  expect(old.split('\r\n\r\n')[1]).toBe('data: é\n\n'.repeat(3));
});

test('to a request that came behind another on its connection they come after the answer to that', async () => {
  const get = (more = '') => `GET /now HTTP/1.1\r\nHost: x\r\n${more}\r\n`;
  const both = await say(get() + get('Connection: close\r\n'));
  const [, first, second] = both.split(/HTTP\/1\.1 200 OK\r\n/);
  const events = (answer = '') => answer.match(/data: é/g)?.length;
  expect([events(first), events(second)]).toEqual([3, 3]);
});

test('none begin for a HEAD', async () => {
  expect((await fetch(`${url}/now`, { method: 'HEAD' })).status).toBe(200);
  expect(await begun).toBe(false);
});

test('none begin for one who has left meanwhile', async () => {
  const leaving = new AbortController();
  const asked = fetch(`${url}/until-he-left`, { signal: leaving.signal });
  setTimeout(() => leaving.abort(), 50);
  await expect(asked).rejects.toThrow('aborted');
  expect(await begun).toBe(false);
});
