import type { Database } from '../../../platform/database/database.ts';
import { isUniqueViolation } from '../../../platform/database/sql-error.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { UnavailableError } from '../../../platform/errors/unavailable-error.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Draft } from './draft-order.ts';
import type { TallyOpener } from './open-tallies.ts';
import type { OrderPlacer } from './place-new-orders.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const placeOrder = statement('place-order');

type PlacedRow = readonly [
  verdict: 'placed' | 'short' | 'not-open' | 'again',
  orderId: string,
  shortKeys: string[],
];

/** Where orders are written down. */
export type OrderShelf = {
  database: Database;
  tallies: Pick<TallyOpener, 'open'>;
  newOrders: Pick<OrderPlacer, 'place'>;
};

/** The same order replaced by others in one moment: each time one of them is through. */
const MOST_TRIES = 20;

type Written = readonly [Exclude<PlacedRow[0], 'again'>, string, string[]];

/**
 * Writes an order down with all that it takes, or tells of what it is short: together with others of this moment, where
 * it is the first of its hold and nothing is short; else by a statement of its own, which is sent again when another
 * request changed the order of this hold in the same moment.
 *
 * @param orderId its id, unless the hold has an order
 */
export async function storeOrder(
  { database, tallies, newOrders }: OrderShelf,
  orderId: string,
  draft: Draft,
): Promise<Written> {
  const { hold, currency, content, takes } = draft;
  const keys = takes.map(({ key }) => key);
  await tallies.open(keys);
  const secondHoldId = newId();
  if (await newOrders.place({ orderId, secondHoldId, draft })) return ['placed', orderId, []];
  for (let tries = 0; tries < MOST_TRIES; tries++) {
    const row = await tryToWrite(database, [
      orderId,
      hold.holdId,
      secondHoldId,
      hold.sessionId,
      hold.organisationId,
      hold.userId,
      JSON.stringify(content),
      content.totalMinor,
      currency,
      hold.expiresAtMs,
      keys,
      takes.map(({ quantity }) => String(quantity)),
      takes.map(({ most }) => String(most)),
    ]);
    if (row && row[0] !== 'again') return [row[0], row[1], row[2]];
  }
  throw new UnavailableError('The order is being changed by others all the time; ask again.');
}

/** Nothing where another request wrote the first order of this hold in the same moment. */
async function tryToWrite(
  database: Database,
  values: Parameters<Database['query']>[1],
): Promise<PlacedRow | undefined> {
  try {
    const [row] = await database.query<PlacedRow>(placeOrder, values);
    return row;
  } catch (error) {
    if (isUniqueViolation(error)) return undefined;
    throw error;
  }
}
