import { compare, type LoadPlan } from '../bench.ts';
import { loadTable } from '../report/load-table.ts';
import { rateRatio } from '../report/summarise.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Scenario } from './scenario.ts';

/** The number of clients at which the targets are told. */
const judgedClients = 100;

/** A purchase of one unit, as every scenario that sells asks for it. */
export function purchasePlan(subject: Subject, clients: number): LoadPlan {
  return {
    url: subject.purchaseUrl,
    method: 'POST',
    body: '{"qty":1}',
    clients,
    withIdempotencyKey: false,
    successText: '"success":true',
    effect: 'sale',
  };
}

/** Durable sales of a counted stock: the product in both modes between its floor and its ceiling. */
export const purchase: Scenario = {
  name: 'purchase',
  async run(bench) {
    const measured = await compare(
      bench,
      ['ceiling', 'naive', 'monolith', 'microservices'],
      bench.options.clients,
      purchasePlan,
    );
    return {
      title: 'Durable purchases, `POST /api/v1/purchase {"qty":1}`',
      how: 'Closed loop: each client sends its next request when it has its answer. The ceiling stores nothing; every success of the others is on disk.',
      table: loadTable(measured, ['ceiling', 'naive', 'monolith']),
      targets: [
        {
          what: 'monolith ÷ ceiling, 100 clients',
          bound: 0.5,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'ceiling', judgedClients),
        },
        {
          what: 'monolith ÷ naive, 100 clients',
          bound: 10,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'naive', judgedClients),
        },
        {
          what: 'microservices ÷ monolith, 100 clients',
          bound: 0.5,
          better: 'higher',
          value: rateRatio(measured, 'microservices', 'monolith', judgedClients),
        },
      ],
    };
  },
};
