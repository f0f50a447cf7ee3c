import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { NotificationsApi } from '../../notifications/contract.ts';
import type { SalesApi } from '../../sales/contract.ts';

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
  readonly reservations: Known[];
  readonly sentMails: Known[];
};

type OwnPart = Omit<PersonExport, 'purchases' | 'reservations' | 'sentMails'>;

export type ExportPersonOptions = {
  database: Database;
  sales: Pick<SalesApi, 'findPurchases'>;
  inventory: Pick<InventoryApi, 'findLiveHolds'>;
  notifications: Pick<NotificationsApi, 'findMailsOfUsers'>;
};

/**
 * Gathers what all services know of an account, also under the ids of guests that became its own.
 *
 * @throws UnavailableError when one of them does not answer: a part is not told for the whole
 */
export function createExportPerson(
  options: ExportPersonOptions,
): (accountId: string) => Promise<PersonExport> {
  const { database, sales, inventory, notifications } = options;
  return async (accountId) => {
    const [own] = await database.query<[OwnPart]>(exportAccount, [accountId]);
    if (!own) throw new Error('a statement without a table has a row');
    const ids = await database.query<[string]>(findCustomerIds, [accountId]);
    const userIds = ids.map(([id]) => id);
    const [bought, held, mailed] = await Promise.all([
      Promise.all(userIds.map((userId) => sales.findPurchases({ userId }))),
      Promise.all(userIds.map((userId) => inventory.findLiveHolds({ userId }))),
      notifications.findMailsOfUsers({ userIds }),
    ]);
    return {
      ...own[0],
      purchases: bought.flatMap(({ purchases }) => purchases).map(purchaseOf),
      reservations: held.flatMap(({ holds }) => holds).map(reservationOf),
      sentMails: mailed.mails.map(({ sentAtMs, state, ...rest }) => {
        return { ...rest, status: state, sentAt: timeOf(sentAtMs) };
      }),
    };
  };
}

type Purchase = Awaited<ReturnType<SalesApi['findPurchases']>>['purchases'][number];
type Hold = Awaited<ReturnType<InventoryApi['findLiveHolds']>>['holds'][number];

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

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
