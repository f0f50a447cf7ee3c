import { Connection } from 'rabbitmq-client';
import { nameTopology } from '../bus/rabbit-topology.ts';

/**
 * The RabbitMQ to test on: that of AMQP_URL, else the one on this machine. Where none answers, a line says
 * that its tests are skipped; with REQUIRE_SERVICES=1, as CI has it, that is an error.
 */
export async function findRabbit(): Promise<string | undefined> {
  const url = process.env['AMQP_URL'] || 'amqp://guest:guest@127.0.0.1:5672';
  const connection = new Connection({ url, connectionTimeout: 2000 });
  connection.on('error', () => undefined);
  try {
    await connection.onConnect(3000, true);
    await connection.close();
    return url;
  } catch (cause) {
    connection.unsafeDestroy();
    const { host } = new URL(url);
    const message = `No RabbitMQ answers at ${host}`;
    if (process.env['REQUIRE_SERVICES'] === '1') throw new Error(`${message}.`, { cause });
    process.stderr.write(`${message}: the tests that need one are skipped.\n`);
    return undefined;
  }
}

/** Deletes what a test has made under names of its own, and the queues of its consumers. */
export async function deleteFromRabbit(
  url: string,
  prefix: string,
  consumers: Iterable<string>,
): Promise<void> {
  const { events, deadLetters, queueOf } = nameTopology(prefix);
  const connection = new Connection(url);
  for (const queue of [deadLetters, ...Array.from(consumers, queueOf)])
    await connection.queueDelete({ queue });
  for (const exchange of [events, deadLetters]) await connection.exchangeDelete({ exchange });
  await connection.close();
}
