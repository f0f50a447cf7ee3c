import { createClient } from '@redis/client';

/**
 * The Redis to test on: that of REDIS_URL, else the one on this machine. Where none answers, a line says
 * that its tests are skipped; with REQUIRE_SERVICES=1, as CI has it, that is an error.
 */
export async function findRedis(): Promise<string | undefined> {
  const url = process.env['REDIS_URL'] || 'redis://127.0.0.1:6379';
  const client = createClient({ url, socket: { connectTimeout: 1000, reconnectStrategy: false } });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.ping();
    client.destroy();
    return url;
  } catch (cause) {
    const message = `No Redis answers at ${url}`;
    if (process.env['REQUIRE_SERVICES'] === '1') throw new Error(`${message}.`, { cause });
    process.stderr.write(`${message}: the tests that need one are skipped.\n`);
    return undefined;
  }
}
