import { compare, type LoadPlan } from '../bench.ts';
import { loadTable } from '../report/load-table.ts';
import { rateRatio } from '../report/summarise.ts';
import type { Subject } from '../subjects/subject.ts';
import type { Scenario } from './scenario.ts';

const clientCounts = [10, 100];
const judgedClients = 100;

function readPlan(subject: Subject, clients: number): LoadPlan {
  if (subject.availableUrl === undefined)
    throw new Error(`There is nothing to read at ${subject.name}.`);
  return {
    url: subject.availableUrl,
    method: 'GET',
    clients,
    withIdempotencyKey: false,
    successText: '"qty":',
    effect: 'none',
  };
}

/** The number of units left, as everybody asks for it all the time. */
export const reads: Scenario = {
  name: 'reads',
  async run(bench) {
    const measured = await compare(
      bench,
      ['ceiling', 'monolith', 'microservices'],
      clientCounts,
      readPlan,
    );
    return {
      title: 'Availability, `GET /api/v1/available`',
      how: 'Closed loop. The ceiling answers the same body as the product; in microservices the vacancy service is asked.',
      table: loadTable(measured, ['ceiling', 'monolith']),
      targets: [
        {
          what: 'reads: monolith ÷ ceiling, 100 clients',
          bound: 0.8,
          better: 'higher',
          value: rateRatio(measured, 'monolith', 'ceiling', judgedClients),
        },
      ],
    };
  },
};
