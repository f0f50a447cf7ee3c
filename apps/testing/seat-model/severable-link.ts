import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

/** The way of one instance to the database, which can be cut as when the instance's process dies. */
export type SeverableLink = {
  /** Of the database, by this way; its sessions carry the link's name. */
  readonly url: string;
  /** Cuts all connections at once, and lets nobody connect again. */
  sever: () => void;
};

export async function openLink(databaseUrl: string, name: string): Promise<SeverableLink> {
  const target = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isSevered = false;
  const server = createServer({ noDelay: true }, (near) => {
    if (isSevered) {
      near.destroy();
      return;
    }
    const far = connect({ host: target.hostname, port: Number(target.port), noDelay: true });
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket);
      socket.pipe(other);
      socket.on('error', () => other.destroy());
      socket.once('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(databaseUrl);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  url.searchParams.set('application_name', name);
  return {
    url: url.href,
    sever() {
      isSevered = true;
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
