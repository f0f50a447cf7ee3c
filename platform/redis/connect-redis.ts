import { createClient } from '@redis/client';
import { createPauses } from '../feed/pauses.ts';
import type { Logger } from '../log/logger.ts';

export const REDIS_CONNECT_TIMEOUT_MS = 2000;

/**
 * A client that connects for as long as it takes, and refuses commands while it is not connected. A loss
 * is logged once.
 */
export function connectRedis(url: string, name: string, log: Logger) {
  const pauses = createPauses();
  let isLost = false;
  let isClosed = false;
  const client = createClient({
    url,
    name: `bilheteria-${name}`,
    disableOfflineQueue: true,
    // A peer that is gone without a word is found out within the time-out.
    pingInterval: 5000,
    socket: {
      connectTimeout: REDIS_CONNECT_TIMEOUT_MS,
      socketTimeout: 12_000,
      reconnectStrategy: () => (isClosed ? false : pauses.next()),
    },
    commandOptions: { timeout: 2000 },
  });
  client.on('error', (error: Error) => {
    if (isLost) return;
    isLost = true;
    log.warn(
      { reason: error.message || String(error) },
      'Redis does not answer; tried again shortly',
    );
  });
  client.on('ready', () => {
    isLost = false;
    pauses.reset();
  });
  const connected = client.connect().then(() => undefined);
  connected.catch(() => undefined);
  return {
    client,
    connected,
    close: (): void => {
      isClosed = true;
      if (client.isOpen) client.destroy();
    },
  };
}
