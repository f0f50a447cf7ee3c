import type { TestProject } from 'vitest/node';
import { startTestServer } from './postgres-server.ts';
import { findRabbit } from './rabbit-server.ts';
import { findRedis } from './redis-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** For `createTestDatabase`, as its `adminUrl`. */
    postgresUrl: string;
    /** Empty where there is none: tests that need it are skipped. */
    redisUrl: string;
    /** Empty where there is none: tests that need it are skipped. */
    amqpUrl: string;
  }
}

/**
 * One PostgreSQL for the whole test run: the embedded one, or that of TEST_DATABASE_URL. And the Redis and
 * the RabbitMQ that run here, if they do.
 */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const [redisUrl, amqpUrl] = await Promise.all([findRedis(), findRabbit()]);
  const server = await startTestServer(process.env['TEST_DATABASE_URL'] || undefined);
  project.provide('postgresUrl', server.adminUrl);
  project.provide('redisUrl', redisUrl ?? '');
  project.provide('amqpUrl', amqpUrl ?? '');
  return () => server.stop();
}
