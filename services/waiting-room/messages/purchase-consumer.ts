import type { Consumer } from '../../../platform/bus/event-bus.ts';
import { arrayLiteral, type Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';

const endPasses = loadStatement(new URL('../sql/end-passes.sql', import.meta.url));

/** With the pass that the places were reserved with. */
type Bought = { readonly passId?: string };

/** A pass is over with the purchase that it was for, and makes room for the next at once. Told again, it changes nothing. */
export function createPurchaseConsumer(database: Database): Consumer {
  return {
    name: 'lines',
    types: ['ReservationConfirmed'],
    async take(events) {
      const passes = events.flatMap(({ data }) => (data as Bought).passId ?? []);
      if (passes.length > 0) await database.execute(endPasses, [arrayLiteral(passes)]);
    },
  };
}
