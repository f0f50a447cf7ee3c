import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { CloudEvent } from '../../../platform/events/cloud-event.ts';
import type { FindPlaces } from '../clients/find-places.ts';
import { type Figure, figuresOf, needsPlaces } from '../domain/figures-of.ts';

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

/** What statement count-events.sql takes, but for its first value. */
async function columnsOf(events: readonly CloudEvent[], findPlaces: FindPlaces) {
  const positions = events.map(({ sequence }) => Number(sequence));
  const sources = events.map(({ source }) => source);
  const numbers: number[] = [];
  const lineNumbers: number[] = [];
  const places: number[] = [];
  const amountsMinor: number[] = [];
  const lines = createLines();
  for (const [index, event] of events.entries()) {
    const sessionId = String(event.data['sessionId']);
    const map = needsPlaces(event.type) ? await findPlaces(sessionId) : undefined;
    for (const figure of figuresOf(event, map)) {
      numbers.push(index + 1);
      lineNumbers.push(lines.numberOf(sessionId, figure));
      places.push(figure.places);
      amountsMinor.push(figure.amountMinor);
    }
  }
  const figures = [numbers, lineNumbers, places, amountsMinor].map(arrayLiteral);
  return [arrayLiteral(sources), arrayLiteral(positions), ...figures, ...lines.columns];
}

/** The lines of figures that some events add to, each numbered once: a storm adds to few. */
function createLines() {
  const known = new Map<string, number>();
  const sessionIds: string[] = [];
  const views: string[] = [];
  const keys: string[] = [];
  const steps: string[] = [];
  return {
    columns: [sessionIds, views, keys, steps],
    numberOf(sessionId: string, { view, key, step }: Figure): number {
      const name = `${sessionId} ${view} ${step} ${key}`;
      const number = known.get(name);
      if (number !== undefined) return number;
      known.set(name, sessionIds.push(sessionId));
      views.push(view);
      keys.push(key);
      steps.push(step);
      return sessionIds.length;
    },
  };
}
