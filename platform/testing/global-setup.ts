import type { TestProject } from 'vitest/node';
import { startTestServer } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** For `createTestDatabase`, as its `adminUrl`. */
    postgresUrl: string;
  }
}

/** One PostgreSQL for the whole test run: the embedded one, or that of TEST_DATABASE_URL. */
export default async function globalSetup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer(process.env['TEST_DATABASE_URL'] || undefined);
  project.provide('postgresUrl', server.adminUrl);
  return () => server.stop();
}
