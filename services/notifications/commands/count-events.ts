import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { FindPlaces } from '../clients/find-places.ts';
import { figuresOf, needsPlaces } from '../domain/figures-of.ts';

const countEvents = loadStatement(new URL('../sql/count-events.sql', import.meta.url));

/** In every counting that there is, or in one. */
export type CountEvents = (events: readonly CloudEvent[], generation?: number) => Promise<void>;

/** Others that begin the same block of marks are done by then. */
const TRIES = 5;

/**
 * Adds events to the figures, all in one statement, each once however often it comes.
 *
 * An event is known by its source and its position there, which no other event ever has: a mark costs a bit,
 * where its id would cost a row and a place somewhere in an index.
 */
export function createCountEvents(database: Database, findPlaces: FindPlaces): CountEvents {
  return async (events, generation) => {
    const values = [generation ?? null, ...(await columnsOf(once(events), findPlaces))];
    for (let triesLeft = TRIES - 1; ; triesLeft--) {
      try {
        await database.execute(countEvents, values);
        return;
      } catch (error) {
        if (triesLeft === 0 || !isUniqueViolation(error)) throw error;
      }
    }
  };
}

function once(events: readonly CloudEvent[]): CloudEvent[] {
  return [...new Map(events.map((event) => [`${event.source} ${event.sequence}`, event])).values()];
}

async function columnsOf(events: readonly CloudEvent[], findPlaces: FindPlaces) {
  const sources: string[] = [];
  const positions: number[] = [];
  const sessionIds: string[] = [];
  const numbers: number[] = [];
  const views: string[] = [];
  const keys: string[] = [];
  const steps: string[] = [];
  const places: number[] = [];
  const amountsMinor: number[] = [];
  for (const event of events) {
    const sessionId = String(event.data['sessionId']);
    const map = needsPlaces(event.type) ? await findPlaces(sessionId) : undefined;
    const number = sources.push(event.source);
    positions.push(Number(event.sequence));
    sessionIds.push(sessionId);
    for (const figure of figuresOf(event, map)) {
      numbers.push(number);
      views.push(figure.view);
      keys.push(figure.key);
      steps.push(figure.step);
      places.push(figure.places);
      amountsMinor.push(figure.amountMinor);
    }
  }
  const texts = [arrayLiteral(numbers), arrayLiteral(views), keys, arrayLiteral(steps)];
  const sums = [arrayLiteral(places), arrayLiteral(amountsMinor)];
  return [
    arrayLiteral(sources),
    arrayLiteral(positions),
    arrayLiteral(sessionIds),
    ...texts,
    ...sums,
  ];
}
