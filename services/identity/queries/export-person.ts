import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { NotificationsApi } from '../../notifications/contract.ts';
import type { SalesApi } from '../../sales/contract.ts';
import type { WaitingRoomApi } from '../../waiting-room/contract.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const exportAccount = statement('export-account');
const findCustomerIds = statement('find-customer-ids');

/** One thing that is known, as it is told to its owner. */
type Known = Record<string, unknown>;

/** All that is known of a person in all services, as one document. */
export type PersonExport = {
  readonly account: Known;
  /** For whom the account works, if it does. */
  readonly membership: Known | null;
  readonly guests: Known[];
  readonly consents: Known[];
  readonly signIns: Known[];
  readonly passkeys: Known[];
  readonly mails: Known[];
  readonly purchases: Known[];
  readonly orders: Known[];
  readonly reservations: Known[];
  readonly waitingLists: Known[];
  readonly lines: Known[];
  readonly sentMails: Known[];
};

type OtherParts = 'purchases' | 'orders' | 'reservations' | 'waitingLists' | 'lines' | 'sentMails';
type OwnPart = Omit<PersonExport, OtherParts>;

export type ExportPersonOptions = {
  database: Database;
  sales: Pick<SalesApi, 'findPurchases' | 'exportOrders'>;
  inventory: Pick<InventoryApi, 'findLiveHolds' | 'findWaitingEntriesOf'>;
  notifications: Pick<NotificationsApi, 'findMailsOfUsers'>;
  'waiting-room': Pick<WaitingRoomApi, 'findPlacesOf'>;
};

/**
 * Gathers what all services know of an account, also under the ids of guests that became its own.
 *
 * @throws UnavailableError when one of them does not answer: a part is not told for the whole
 */
export function createExportPerson(
  options: ExportPersonOptions,
): (accountId: string) => Promise<PersonExport> {
  const { database, sales, inventory, notifications, 'waiting-room': waitingRoom } = options;
  return async (accountId) => {
    const [own] = await database.query<[OwnPart]>(exportAccount, [accountId]);
    if (!own) throw new Error('a statement without a table has a row');
    const ids = await database.query<[string]>(findCustomerIds, [accountId]);
    const userIds = ids.map(([id]) => id);
    const [bought, ordered, held, waited, inLine, mailed] = await Promise.all([
      Promise.all(userIds.map((userId) => sales.findPurchases({ userId }))),
      Promise.all(userIds.map((userId) => ordersOf(sales, userId))),
      Promise.all(userIds.map((userId) => inventory.findLiveHolds({ userId }))),
      Promise.all(userIds.map((userId) => inventory.findWaitingEntriesOf({ userId }))),
      Promise.all(userIds.map((userId) => waitingRoom.findPlacesOf({ userId }))),
      notifications.findMailsOfUsers({ userIds }),
    ]);
    return {
      ...own[0],
      purchases: bought.flatMap(({ purchases }) => purchases).map(purchaseOf),
      orders: ordered.flat(),
      reservations: held.flatMap(({ holds }) => holds).map(reservationOf),
      waitingLists: waited.flatMap(({ entries }) => entries).map(entryOf),
      lines: inLine.flatMap(({ places }) => places).map(placeOf),
      sentMails: mailed.mails.map(({ sentAtMs, state, ...rest }) => {
        return { ...rest, status: state, sentAt: timeOf(sentAtMs) };
      }),
    };
  };
}

type Purchase = Awaited<ReturnType<SalesApi['findPurchases']>>['purchases'][number];
type Hold = Awaited<ReturnType<InventoryApi['findLiveHolds']>>['holds'][number];

/** All pages of them. */
async function ordersOf(sales: Pick<SalesApi, 'exportOrders'>, userId: string): Promise<Known[]> {
  const all: Known[] = [];
  let after: string | undefined;
  for (;;) {
    const { orders } = await sales.exportOrders({ userId, ...(after !== undefined && { after }) });
    const last = orders.at(-1);
    if (!last) return all;
    after = last.orderId;
    all.push(
      ...orders.map(({ orderId, holdId, ...rest }) => {
        return { orderId: `ord-${orderId}`, reservationId: `res-${holdId}`, ...rest };
      }),
    );
  }
}

function purchaseOf({ saleId, totalMinor, paidAtMs, refundedAtMs, ...rest }: Purchase): Known {
  return {
    saleId: `sale-${saleId}`,
    ...rest,
    totalAmount: totalMinor / 100,
    paidAt: timeOf(paidAtMs),
    refundedAt: refundedAtMs === null ? null : timeOf(refundedAtMs),
  };
}

function reservationOf({ holdId, sessionId, seats, sectors, ...rest }: Hold): Known {
  return {
    reservationId: `res-${holdId}`,
    sessionId,
    seats,
    sectors,
    totalAmount: rest.totalMinor / 100,
    expiresAt: timeOf(rest.expiresAtMs),
  };
}

type Entry = Awaited<ReturnType<InventoryApi['findWaitingEntriesOf']>>['entries'][number];

function entryOf({ entryId, sessionId, state, sectorId, quantity, joinedAtMs }: Entry): Known {
  return {
    entryId: `wait-${entryId}`,
    sessionId,
    status: state,
    sectorId,
    quantity,
    joinedAt: timeOf(joinedAtMs),
  };
}

type Place = Awaited<ReturnType<WaitingRoomApi['findPlacesOf']>>['places'][number];

function placeOf({ joinedAtMs, ...place }: Place): Known {
  return { ...place, joinedAt: timeOf(joinedAtMs) };
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
