import type { TestProject } from 'vitest/node';
import { startTestServer } from './postgres-server.ts';
import { findRedis } from './redis-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** For `createTestDatabase`, as its `adminUrl`. */
    postgresUrl: string;
    /** Empty where there is none: tests that need it are skipped. */
    redisUrl: string;
  }
}

/**
 * One PostgreSQL for the whole test run: the embedded one, or that of TEST_DATABASE_URL. And the Redis that
 * runs here, if one does.
 */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const redisUrl = await findRedis();
  const server = await startTestServer(process.env['TEST_DATABASE_URL'] || undefined);
  project.provide('postgresUrl', server.adminUrl);
  project.provide('redisUrl', redisUrl ?? '');
  return () => server.stop();
}
