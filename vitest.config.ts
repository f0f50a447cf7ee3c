import { defineConfig } from 'vitest/config';

const product = ['apps', 'bench', 'load', 'platform', 'seed', 'services', 'simulate'];

/**
 * `npm test`: everything. The product's tests share one PostgreSQL, which the global setup starts
 * from the npm package; `scripts` needs none and is quick by itself (`npm run check:tidy`).
 */
export default defineConfig({
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Patience, by which nothing is judged: a machine that is busy otherwise may take ten times as long as usual.
    testTimeout: 60_000,
    hookTimeout: 150_000,
    teardownTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'product',
          environment: 'node',
          include: product.map((folder) => `${folder}/**/*.test.ts`),
          globalSetup: './platform/testing/global-setup.ts',
        },
      },
      {
        extends: true,
        test: { name: 'scripts', environment: 'node', include: ['scripts/**/*.test.ts'] },
      },
    ],
  },
});
