import { createServer, type Server } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createGuardedConnector } from './guarded-connector.ts';

let server: Server;
let port: string;
let connections = 0;
beforeAll(async () => {
  server = createServer((socket) => {
    connections++;
    socket.destroy();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = String((server.address() as { port: number }).port);
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

function connect(hostname: string, allowPrivate: boolean): Promise<string> {
  const connector = createGuardedConnector({ timeoutMs: 1000, allowPrivate });
  return new Promise((resolve) => {
    connector({ hostname, host: hostname, protocol: 'http:', port }, (error, socket) => {
      socket?.destroy();
      resolve(error ? error.message : 'connected');
    });
  });
}

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', 'localhost', '127.1', '0x7f.1'])(
  '[NOT-51] whoever has let %s pass, no connection is made to it',
  async (hostname) => {
    expect(await connect(hostname, false)).toBe(`${hostname} leads into a private network`);
    expect(connections).toBe(0);
  },
);

test('where it is allowed, it connects to this machine', async () => {
  expect(await connect('127.0.0.1', true)).toBe('connected');
});
