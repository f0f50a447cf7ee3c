import { INSTANCE_COUNT } from './instances.ts';
import type { Shop } from './shop.ts';

/** How often a statement of the inventory has failed on all instances so far, by their own figures. */
export async function countFailures(shop: Shop, statement: string): Promise<number> {
  const pages = await Promise.all(
    Array.from({ length: INSTANCE_COUNT }, (_, on) =>
      shop.instances.ask({ on, method: 'GET', path: '/metrics' }),
    ),
  );
  const line = new RegExp(
    `^bilheteria_database_statement_failures_total\\{statement="inventory\\.${statement}\\b.*\\} (\\d+)$`,
    'gm',
  );
  return pages
    .flatMap(({ text }) => [...text.matchAll(line)])
    .reduce((sum, match) => sum + Number(match[1]), 0);
}
