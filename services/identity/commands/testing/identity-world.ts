import type { Clock } from '../../../../platform/clock/clock.ts';
import type { Database } from '../../../../platform/database/database.ts';
import { createVault } from '../../../../platform/secrets/vault.ts';
import {
  createServiceDatabase,
  type ServiceDatabase,
} from '../../../../platform/testing/service-database.ts';
import { silentLog } from '../../../../platform/testing/silent-log.ts';
import type { AccountMail, Recipient } from '../../../notifications/contract.ts';
import { createAccessTokens } from '../../clients/access-tokens.ts';
import { createIsCommon } from '../../clients/common-passwords.ts';
import { createPasskeys } from '../../clients/passkeys.ts';
import { createPasswords } from '../../clients/passwords.ts';
import { relyingPartyOf } from '../../clients/relying-party.ts';
import { hashSecret } from '../../clients/secrets.ts';
import { forgetLapsed } from '../../jobs/forget-lapsed.ts';
import { moveCustomersJob } from '../../jobs/move-customers.ts';
import { sendMailsJob } from '../../jobs/send-mails.ts';
import { tellRecipientsJob } from '../../jobs/tell-recipients.ts';
import { createExportPerson } from '../../queries/export-person.ts';
import { createFindPasskeys } from '../../queries/find-passkeys.ts';
import { createFindSignIns } from '../../queries/find-sign-ins.ts';
import { createSigningKeys } from '../../queries/signing-keys.ts';
import { createAttempts } from '../attempts.ts';
import { createPasskeySignIn } from '../begin-passkey-sign-in.ts';
import { createBeginSignIn } from '../begin-sign-in.ts';
import { createChangePassword } from '../change-password.ts';
import { type Asker, createCheckPassword } from '../check-password.ts';
import { createCreateGuest } from '../create-guest.ts';
import { createManageAccount } from '../manage-account.ts';
import { createManagePasskeys } from '../manage-passkeys.ts';
import { createManageTotp } from '../manage-totp.ts';
import { createRefreshSignIn } from '../refresh-sign-in.ts';
import { createSignUp, createVerifyAddress } from '../sign-up.ts';
import type { Signed } from '../signed.ts';

const SECRET = 'a secret of tests, long enough for all';
export const ORIGIN = 'https://tickets.example';
export const PASSWORD = 'a long walk by the sea';

export type IdentityWorld = Awaited<ReturnType<typeof createIdentityWorld>>;

/** Everything of identity on a database of its own; mails are kept in a list. */
export async function createIdentityWorld() {
  const service: ServiceDatabase = await createServiceDatabase(
    'identity',
    new URL('../../migrations/', import.meta.url),
  );
  const { database } = service;
  const time = { shiftMs: 0 };
  const clock: Clock = {
    monotonicMs: () => performance.now(),
    nowMs: () => Date.now() + time.shiftMs,
  };
  const vault = createVault(SECRET);
  const passwords = createPasswords();
  const isCommon = createIsCommon();
  const attempts = createAttempts(database, vault);
  const checkPassword = createCheckPassword({ database, passwords, attempts });
  const beginSignIn = createBeginSignIn({ database, passwords, attempts, vault, clock });
  const post = openPostOffice(database);
  const passkeys = createPasskeys(relyingPartyOf(ORIGIN, 'Cine Aurora'));
  const findPasskeys = createFindPasskeys(database);
  const ofPasskeys = { database, passkeys, findPasskeys, log: silentLog };
  const signUp = createSignUp({ database, passwords, isCommon });
  const verifyAddress = createVerifyAddress(database);

  const join = async (email: string) => {
    await signUp({ email, password: PASSWORD, name: 'Ana', language: 'en', marketing: true });
    return verifyAddress(await post.tokenFor(email));
  };
  const signIn = async (email: string, more: object = {}): Promise<Signed> => {
    const wish = { email, password: PASSWORD, caller: '192.0.2.1', device: 'a test', ...more };
    const outcome = await beginSignIn(wish);
    if (!outcome.ok) throw new Error(outcome.code);
    return outcome.signed;
  };
  return {
    ...service,
    time,
    clock,
    vault,
    post,
    signUp,
    verifyAddress,
    beginSignIn,
    join,
    signIn,
    attempts,
    refreshSignIn: createRefreshSignIn(database, vault),
    passwords: createChangePassword({ database, passwords, isCommon, checkPassword }),
    createGuest: createCreateGuest(database),
    accounts: createManageAccount(database, checkPassword),
    ...openOtherServices(database),
    totp: createManageTotp({ database, vault, clock, checkPassword }),
    passkeys: createManagePasskeys({ ...ofPasskeys, checkPassword }),
    findPasskeys,
    passkeySignIn: createPasskeySignIn(ofPasskeys),
    forgetLapsed: () => forgetLapsed(database).run(new AbortController().signal),
    signIns: createFindSignIns(database),
    tokens: createAccessTokens(createSigningKeys(database, vault), 600, clock),
    query: (text: string, values: readonly string[] = []) =>
      database.query<unknown[]>({ name: `test-${hashSecret(text)}`, text }, values),
  };
}

/** The mails that went out. */
function openPostOffice(database: Database) {
  const mails: AccountMail[] = [];
  const office = { isAway: false };
  const notifications = {
    async sendAccountMail(mail: AccountMail) {
      if (office.isAway) throw new Error('nobody is there');
      mails.push(mail);
      return {};
    },
  };
  const job = sendMailsJob({ database, notifications, log: silentLog });
  const deliver = () => job.run(new AbortController().signal);
  return {
    mails,
    office,
    deliver,
    to: (email: string) => mails.filter(({ to }) => to === email),
    /** Of the last mail to an address, after all that wait have gone out. */
    async tokenFor(email: string): Promise<string> {
      await deliver();
      return mails.findLast(({ to, token }) => to === email && token !== undefined)?.token ?? '';
    },
  };
}

/** What the other services are told, and what they know: nobody has bought anything. */
function openOtherServices(database: Database) {
  const told: Recipient[] = [];
  const others = { isAway: false, moves: [] as string[], left: 0, forgotten: [] as string[] };
  const answer = <Answer>(value: Answer): Promise<Answer> =>
    others.isAway ? Promise.reject(new Error('nobody is there')) : Promise.resolve(value);
  const notifications = {
    keepRecipient: (recipient: Recipient) =>
      answer({}).then(() => {
        told.push(recipient);
        return {};
      }),
    findMailsOfUsers: () => answer({ mails: [] }),
  };
  const sales = {
    findPurchases: () => answer({ purchases: [] }),
    exportOrders: () => answer({ orders: [] }),
    forgetCustomer: () => answer({ forgotten: 0 }),
    moveCustomer: ({ fromUserId, toUserId }: { fromUserId: string; toUserId: string }) => {
      others.moves.push(`${fromUserId} ${toUserId}`);
      return answer({ moved: others.left });
    },
  };
  const inventory = {
    findLiveHolds: () => answer({ holds: [] }),
    findWaitingEntriesOf: () => answer({ entries: [] }),
    forgetWaiting: ({ userId }: { userId: string }) => {
      others.forgotten.push(userId);
      return answer({ left: 0 });
    },
  };
  const tell = tellRecipientsJob({ database, notifications, sales, inventory, log: silentLog });
  const move = moveCustomersJob({ database, sales, log: silentLog, settleSeconds: 60 });
  const { signal } = new AbortController();
  return {
    others,
    told,
    tellRecipients: () => tell.run(signal),
    moveCustomers: () => move.run(signal),
    everything: createExportPerson({
      database,
      notifications,
      sales,
      inventory,
      'waiting-room': { findPlacesOf: () => answer({ places: [] }) },
    }),
  };
}

/** Somebody who is signed in. */
export function askerFor({ accountId, signInId, email, name }: Signed): Asker {
  return { accountId, signInId, email, name, caller: '192.0.2.1' };
}
