import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { Logger } from '../../../platform/log/logger.ts';
import type { Job } from '../../../platform/service/jobs.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import type { NotificationsApi } from '../../notifications/contract.ts';
import type { SalesApi } from '../../sales/contract.ts';
import type { Language } from '../domain/language.ts';
import { doTasks } from './do-tasks.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const leaseRecipientTasks = statement('lease-recipient-tasks');
const findRecipient = statement('find-recipient');
const completeRecipientTask = statement('complete-recipient-task');

/** As long as nobody who buys at once notices. */
const EVERY_MS = 400;

type Person = readonly [
  version: number,
  email: string | null,
  name: string | null,
  language: Language | null,
];

export type TellRecipientsOptions = {
  database: Database;
  notifications: Pick<NotificationsApi, 'keepRecipient'>;
  sales: Pick<SalesApi, 'forgetCustomer'>;
  inventory: Pick<InventoryApi, 'forgetWaiting'>;
  log: Logger;
};

/**
 * Tells the notifications to whom mails go, and both them and the sales whom to forget, until they have taken it. What came
 * late does no harm there, since each change has a version. Who is forgotten waits for no places any more either: nobody
 * could tell him.
 */
export function tellRecipientsJob(options: TellRecipientsOptions): Job {
  const { database, notifications, sales, inventory, log } = options;
  const tell = async (accountId: string) => {
    const [person] = await database.query<Person>(findRecipient, [accountId]);
    if (!person) return;
    const [version, email, name, language] = person;
    await notifications.keepRecipient({ userId: accountId, version, email, name, language });
    // An erased person: the sales forget what he wrote himself.
    if (email === null) {
      await sales.forgetCustomer({ userId: accountId });
      await inventory.forgetWaiting({ userId: accountId });
    }
    await database.execute(completeRecipientTask, [accountId, version]);
  };
  return {
    name: 'identity.tell-recipients',
    everyMs: EVERY_MS,
    run: (signal) =>
      doTasks({
        lease: (limit) => database.query<[accountId: string]>(leaseRecipientTasks, [limit]),
        perform: ([accountId]) => tell(accountId),
        failed: 'others were not told of changes of persons; tried again later',
        log,
        signal,
      }),
  };
}
