import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** A way to a server that takes as long as the test says, in each direction. */
export type SlowProxy = {
  readonly url: string;
  readonly delay: (ms: number) => void;
  readonly close: () => Promise<void>;
};

/** @param url of the server behind, by TCP */
export async function startSlowProxy(url: string): Promise<SlowProxy> {
  const target = new URL(url);
  let delayMs = 0;
  const sockets = new Set<Socket>();
  const pump = (from: Socket, to: Socket) => {
    sockets.add(from);
    from.setNoDelay(true);
    // What was sent first arrives first: the delay is the same for all, or grows.
    from.on('data', (bytes) => {
      if (delayMs === 0) to.write(bytes);
      else setTimeout(() => to.write(bytes), delayMs);
    });
    from.on('error', () => to.destroy());
    from.on('close', () => {
      sockets.delete(from);
      to.destroy();
    });
  };
  const server = createServer((client) => {
    const behind = connect(Number(target.port), target.hostname);
    pump(client, behind);
    pump(behind, client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const through = new URL(url);
  through.hostname = '127.0.0.1';
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    delay(ms) {
      delayMs = ms;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
