import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import Fastify from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { problemSchema } from '../../../platform/http/problem.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { waitUntil } from '../../../platform/testing/wait-until.ts';
import type { Line } from '../domain/line.ts';
import type { LineBoard } from '../queries/line-boards.ts';
import { createLineStreams } from './line-streams.ts';
import { streamRoutes } from './stream-routes.ts';

/** More than the system keeps for a connection that is not read. */
const BODY = 'x'.repeat(8 * 1024 * 1024);
const MAX_UNREAD_BYTES = 64 * 1024;
const sessionId = newId();

let version = 0;
/** A line that has moved whenever it is looked at; as much to tell as a thousand changes of a real one. */
function movedBoard(): LineBoard {
  version++;
  const line = { sessionId } as Partial<Line> as Line;
  return { line, body: BODY, etag: `"${version}"`, nowMs: () => 0 };
}

const boards = {
  glance: () => undefined,
  find: () => Promise.resolve(movedBoard()),
  readAnew: () => Promise.resolve(undefined),
};
const streams = createLineStreams(boards);
const responses: ServerResponse[] = [];
const app = Fastify();
app.addSchema(problemSchema);
app.addHook('onRequest', async (_request, reply) => {
  responses.push(reply.raw);
});
const sockets: Socket[] = [];

async function ask(method: string): Promise<Socket> {
  const socket = connect((app.server.address() as AddressInfo).port, '127.0.0.1');
  sockets.push(socket);
  const known = responses.length;
  socket.write(`${method} /sessions/${sessionId}/queue/stream HTTP/1.1\r\nhost: here\r\n\r\n`);
  await waitUntil(() => responses.length > known);
  return socket;
}
beforeAll(async () => {
  await app.register(streamRoutes({ boards, streams }));
  await app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  for (const socket of sockets) socket.destroy();
  await app.close();
});

it('[WTR-21] who asks for the head of a stream has his answer, and holds nothing', async () => {
  const socket = await ask('HEAD');
  const [head] = (await once(socket, 'data')) as [Buffer];
  expect(head.toString()).toMatch(/^HTTP\/1\.1 200 OK\r\n.*text\/event-stream.*\r\n\r\n$/s);
  await waitUntil(() => responses[0]?.writableFinished === true);
  expect(streams.count()).toBe(0);
});

it('[WTR-21] who reads nothing while the line moves is cut off, and costs no more until then than one change', async () => {
  const reading = await ask('GET');
  let heard = 0;
  reading.on('data', (chunk: Buffer) => {
    heard += chunk.length;
  });
  await ask('GET'); // and reads nothing
  const idle = responses[2] as ServerResponse;
  let most = 0;
  await waitUntil(() => {
    most = Math.max(most, idle.writableLength);
    return idle.closed;
  });
  expect(most).toBeGreaterThan(MAX_UNREAD_BYTES);
  expect(most).toBeLessThan(MAX_UNREAD_BYTES + BODY.length + 1000);
  expect(streams.count()).toBe(1);
  const before = heard;
  await waitUntil(() => heard > before + BODY.length);
});
