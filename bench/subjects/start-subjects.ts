import type { DatabaseServer } from '../environment/database-server.ts';
import type { AnswerLedger } from '../measure/answer-ledger.ts';
import { startCeiling } from './ceiling.ts';
import { startNaive } from './naive.ts';
import { startMicroservices, startMonolith } from './product.ts';
import type { Subject } from './subject.ts';

/**
 * Starts all subjects, each that stores something with a database of its own, in the order in which
 * a round measures them. The ceiling is given bodies that the monolith just answered.
 *
 * @param started is told each one as soon as it runs, so that it can be stopped if a later one fails
 */
export async function startSubjects(
  folder: string,
  server: DatabaseServer,
  sales: AnswerLedger,
  started: (subject: Subject) => void,
): Promise<Subject[]> {
  const note = async (starting: Promise<Subject>): Promise<Subject> => {
    const subject = await starting;
    started(subject);
    return subject;
  };
  const monolith = await note(startMonolith(folder, await server.createDatabase('monolith')));
  const microservices = await note(
    startMicroservices(folder, await server.createDatabase('microservices')),
  );
  const naive = await note(startNaive(folder, await server.createDatabase('naive')));
  const samples = {
    available: await textOf(monolith.availableUrl),
    purchase: await buyOne(monolith),
  };
  sales.add('monolith', { successesInAll: 1, inDoubtInAll: 0 });
  const ceiling = await note(startCeiling(folder, samples));
  return [ceiling, naive, monolith, microservices];
}

async function buyOne(subject: Subject): Promise<string> {
  return textOf(subject.purchaseUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"qty":1}',
  });
}

async function textOf(url: string | undefined, init?: RequestInit): Promise<string> {
  if (url === undefined) throw new Error('There is no such path to take a sample from.');
  const response = await fetch(url, init);
  const text = await response.text();
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}: ${text}`);
  return text;
}
