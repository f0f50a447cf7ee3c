import { connect } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { startProcesses } from '../testing/process-system.ts';
import { killAllServers } from '../testing/server-process.ts';
import { createSystemDatabase } from '../testing/start-application.ts';

afterEach(killAllServers);

test.each([
  ['asked nothing', ''],
  ['sent half a head', 'GET / HTTP/1.1\r\nHo'],
  [
    'never sends its body',
    'POST /api/purchase HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
  ],
])(
  'a connection that %s does not keep the server from stopping cleanly',
  {
    timeout: 150_000,
  },
  async (_name, sent) => {
    const database = await createSystemDatabase();
    const system = await startProcesses('monolith', database.url, { DRAIN_SECONDS: '6' });
    const { port } = new URL(system.ticketUrl);
    const socket = connect(Number(port), '127.0.0.1');
    socket.on('error', () => undefined);
    await new Promise((resolve) => socket.once('connect', resolve));
    if (sent) await new Promise((resolve) => socket.write(sent, resolve));
    const server = system.process('all');
    server.signal('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    socket.destroy();
    await system.stop();
    await database.drop();
  },
);
