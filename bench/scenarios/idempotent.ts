import { compare } from '../bench.ts';
import { loadTable } from '../report/load-table.ts';
import { purchasePlan } from './purchase.ts';
import type { Scenario } from './scenario.ts';

const clients = [100];

/** Purchases that carry an `Idempotency-Key`, whose first answer is kept for 24 hours. */
export const idempotent: Scenario = {
  name: 'idempotent',
  async run(bench) {
    const measured = await compare(
      bench,
      ['ceiling', 'monolith', 'microservices'],
      clients,
      (subject, count) => ({ ...purchasePlan(subject, count), withIdempotencyKey: true }),
    );
    return {
      title: 'Durable purchases, each with a fresh `Idempotency-Key`',
      how: 'As above. The ceiling is sent the keys too and ignores them; making a key for each request costs the generator some of its speed.',
      table: loadTable(measured, ['ceiling', 'monolith']),
      targets: [],
    };
  },
};
