import { defineConfig } from 'vitest/config';

/** `npm run test:long`: the campaigns, minutes each, that are too long for every change. */
export default defineConfig({
  test: {
    environment: 'node',
    pool: 'forks',
    maxWorkers: 1,
    include: ['{apps,bench,load,platform,services}/**/*.long.ts'],
    globalSetup: './platform/testing/global-setup.ts',
    testTimeout: 20 * 60_000,
    hookTimeout: 5 * 60_000,
    teardownTimeout: 60_000,
    passWithNoTests: false,
  },
});
