import { loadStatement } from '../../platform/database/statement.ts';
import { defineService } from '../../platform/service/define-service.ts';
import { inventoryContract } from '../inventory/contract.ts';
import { notificationsContract } from '../notifications/contract.ts';
import { salesContract } from '../sales/contract.ts';
import { waitingRoomContract } from '../waiting-room/contract.ts';
import { createAccessTokens } from './clients/access-tokens.ts';
import { createIsCommon } from './clients/common-passwords.ts';
import { openVault } from './clients/open-vault.ts';
import { createPasskeys } from './clients/passkeys.ts';
import { createPasswords } from './clients/passwords.ts';
import { relyingPartyOf } from './clients/relying-party.ts';
import { createAttempts } from './commands/attempts.ts';
import { createPasskeySignIn } from './commands/begin-passkey-sign-in.ts';
import { createBeginSignIn } from './commands/begin-sign-in.ts';
import { createChangePassword } from './commands/change-password.ts';
import { createCheckPassword } from './commands/check-password.ts';
import { createCreateGuest } from './commands/create-guest.ts';
import { customersCsv } from './commands/csv/customers-csv.ts';
import { organisationsCsv } from './commands/csv/organisations-csv.ts';
import { createManageAccount } from './commands/manage-account.ts';
import { createManageApiKeys } from './commands/manage-api-keys.ts';
import { createManageOrganisations } from './commands/manage-organisations.ts';
import { createManagePasskeys } from './commands/manage-passkeys.ts';
import { createManageTotp } from './commands/manage-totp.ts';
import { createRefreshSignIn } from './commands/refresh-sign-in.ts';
import { createSignUp, createVerifyAddress } from './commands/sign-up.ts';
import { type IdentityApi, identityContract } from './contract.ts';
import { createCookies } from './http/cookies.ts';
import { keyPage } from './http/key-page.ts';
import { identityRoutes } from './http/routes.ts';
import { createSignedIn } from './http/signed-in.ts';
import { forgetGuests } from './jobs/forget-guests.ts';
import { forgetLapsed } from './jobs/forget-lapsed.ts';
import { moveCustomersJob } from './jobs/move-customers.ts';
import { sendMailsJob } from './jobs/send-mails.ts';
import { tellRecipientsJob } from './jobs/tell-recipients.ts';
import { createExportPerson } from './queries/export-person.ts';
import { createFindApiKeys } from './queries/find-api-keys.ts';
import { createFindOrganisations } from './queries/find-organisations.ts';
import { createFindPasskeys } from './queries/find-passkeys.ts';
import { createFindSignIns } from './queries/find-sign-ins.ts';
import { createSigningKeys } from './queries/signing-keys.ts';

const ping = loadStatement(new URL('./sql/ping.sql', import.meta.url));

/** How much longer than a token lives its sign-in is told as ended: clocks differ, lists are read late. */
const TOLD_LONGER_SECONDS = 60;

/** Identity: accounts, and who is signed in. */
export const identity = defineService({
  contract: identityContract,
  publicName: 'identity',
  description: 'Accounts and signing in.',
  needs: {
    inventory: inventoryContract,
    sales: salesContract,
    notifications: notificationsContract,
  },
  asks: { 'waiting-room': waitingRoomContract },
  migrations: new URL('./migrations/', import.meta.url),
  async open({ settings, publicUrl, database, clients, idempotency, clock, log }) {
    const { ACCESS_TOKEN_SECONDS: accessSeconds, ADMIN_EMAIL: adminEmail, ENVIRONMENT } = settings;
    const vault = openVault(settings, log);
    const keys = createSigningKeys(database, vault);
    const signIns = createFindSignIns(database);
    const cookies = createCookies(vault, { isSecure: ENVIRONMENT === 'production', accessSeconds });
    const passwords = createPasswords();
    const isCommon = createIsCommon();
    const attempts = createAttempts(database, vault);
    const checkPassword = createCheckPassword({ database, passwords, attempts });
    const apiKeys = createManageApiKeys(database);
    const findApiKeys = createFindApiKeys(database);
    const passkeys = createPasskeys(relyingPartyOf(publicUrl, settings.ORGANISER_NAME));
    const findPasskeys = createFindPasskeys(database);
    const organisations = createFindOrganisations(database);
    const api: IdentityApi = {
      async findVerification() {
        const { publicKeys } = await keys();
        const revoked = await signIns.revoked(accessSeconds + TOLD_LONGER_SECONDS);
        return { keys: [...publicKeys], revoked, apiKeys: await findApiKeys.live() };
      },
      async noteKeyUses({ uses }) {
        await apiKeys.noteUses(uses);
        return {};
      },
      findOrganisation: (asked) => organisations.find(asked),
      async checkReadiness() {
        await database.query(ping, []);
        return {};
      },
    };
    const { notifications, sales, inventory } = clients;
    return {
      api,
      routes: identityRoutes({
        signUp: createSignUp({ database, passwords, isCommon }),
        verifyAddress: createVerifyAddress(database),
        beginSignIn: createBeginSignIn({ database, passwords, attempts, vault, clock }),
        refreshSignIn: createRefreshSignIn(database, vault),
        passwords: createChangePassword({ database, passwords, isCommon, checkPassword }),
        createGuest: createCreateGuest(database),
        accounts: createManageAccount(database, checkPassword),
        exportPerson: createExportPerson({ database, ...clients }),
        totp: createManageTotp({ database, vault, clock, checkPassword }),
        organisations: createManageOrganisations({ database, inventory }),
        findOrganisations: organisations,
        apiKeys,
        findApiKeys,
        idempotency,
        clock,
        passkeys: createManagePasskeys({ database, passkeys, findPasskeys, checkPassword, log }),
        findPasskeys,
        passkeySignIn: createPasskeySignIn({ database, passkeys, findPasskeys, log }),
        signIns,
        signedIn: createSignedIn(signIns),
        tokens: createAccessTokens(keys, accessSeconds, clock),
        cookies,
        accessSeconds,
        adminEmail,
        language: settings.MAIL_LANGUAGE,
      }),
      pages: keyPage(keys),
      jobs: [
        sendMailsJob({ database, notifications, log }),
        tellRecipientsJob({ database, notifications, sales, inventory, log }),
        moveCustomersJob({
          database,
          sales,
          log,
          settleSeconds: accessSeconds + TOLD_LONGER_SECONDS,
        }),
        forgetLapsed(database),
        forgetGuests({ database, sales, inventory, clock, days: settings.RETENTION_GUEST_DAYS }),
      ],
      files: [organisationsCsv, customersCsv(passwords, settings.RETENTION_GUEST_DAYS)],
      dependencies: { database: () => api.checkReadiness({}), keys },
      close: () => Promise.resolve(),
    };
  },
});
