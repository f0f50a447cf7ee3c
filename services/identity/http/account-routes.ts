import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Type } from 'typebox';
import { sendProblem } from '../../../platform/http/problem.ts';
import { errorResponses } from '../../../platform/http/problem-responses.ts';
import type { ChangePassword } from '../commands/change-password.ts';
import type { ManageAccount } from '../commands/manage-account.ts';
import type { createExportPerson } from '../queries/export-person.ts';
import type { FindOrganisations } from '../queries/find-organisations.ts';
import type { FindSignIns, SignedInAccount } from '../queries/find-sign-ins.ts';
import { askerOf } from './asker-of.ts';
import {
  accountBody,
  accountBodyOf,
  accountChanges,
  newPassword,
  password,
  personExport,
} from './bodies.ts';
import type { Cookies } from './cookies.ts';
import { notAGuest } from './not-a-guest.ts';
import { invalidField, problemOf } from './problems.ts';
import type { SignedIn } from './signed-in.ts';

export type AccountRoutesOptions = {
  accounts: ManageAccount;
  passwords: ChangePassword;
  signIns: FindSignIns;
  findOrganisations: FindOrganisations;
  exportPerson: ReturnType<typeof createExportPerson>;
  signedIn: SignedIn;
  cookies: Cookies;
  adminEmail: string | undefined;
};

/** What is known of who is signed in, and changing it. */
export function accountRoutes(options: AccountRoutesOptions): FastifyPluginAsyncTypebox {
  const { accounts, passwords, signIns, signedIn, adminEmail, findOrganisations } = options;
  const describe = async (account: SignedInAccount) =>
    accountBodyOf(account, adminEmail, await findOrganisations.membershipOf(account.accountId));
  return async (app) => {
    await app.register(privacyRoutes(options));
    app.get(
      '/account',
      {
        schema: {
          summary: 'The account of who is signed in',
          tags: ['accounts'],
          response: { 200: accountBody, ...errorResponses(401, 503) },
        },
      },
      async (request, reply) => describe(await signedIn(request, reply)),
    );

    app.patch(
      '/account',
      {
        schema: {
          summary: 'Change the name, the language or the consents',
          tags: ['accounts'],
          body: accountChanges,
          response: { 200: accountBody, ...errorResponses(401, 403, 503) },
        },
      },
      async (request, reply) => {
        const before = await signedIn(request, reply);
        await accounts.change(before.accountId, request.body);
        const after = await signIns.account(before.signInId);
        return describe(after ?? before);
      },
    );

    app.put(
      '/account/password',
      {
        schema: {
          summary: 'Change the password; all other sign-ins end',
          tags: ['accounts'],
          body: Type.Object(
            { current: password, next: newPassword },
            { examples: [{ current: 'a long walk by the sea', next: 'a longer walk uphill' }] },
          ),
          response: { 204: Type.Null(), ...errorResponses(401, 403, 409, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        const asker = askerOf(notAGuest(await signedIn(request, reply)), request);
        const { current, next } = request.body;
        const outcome = await passwords.change(asker, current, next);
        if (!outcome.ok) return sendProblem(reply, problemOf(outcome, 'next'));
        return reply.code(204).send(null);
      },
    );
  };
}

function privacyRoutes(options: AccountRoutesOptions): FastifyPluginAsyncTypebox {
  const { accounts, exportPerson, signedIn, cookies } = options;
  return async (app) => {
    app.get(
      '/account/export',
      {
        schema: {
          summary: 'All that is known of the account in all services, as one document',
          description:
            'Where a service does not answer it is 503: a part is not told for the whole. The newest 1,000 purchases ' +
            'of each id and 10,000 mails at most.',
          tags: ['accounts'],
          response: {
            200: personExport,
            ...errorResponses(401, 503),
          },
        },
      },
      async (request, reply) => {
        const { accountId } = await signedIn(request, reply);
        return exportPerson(accountId);
      },
    );

    app.post(
      '/account/erasure',
      {
        schema: {
          summary: 'Erase the person from the account, for good',
          description:
            'Its id stays, so that what was sold keeps its owner. A guest has no password: he sends `{}`.',
          tags: ['accounts'],
          body: Type.Object(
            { password: Type.Optional(password) },
            { examples: [{ password: 'a long walk by the sea' }] },
          ),
          response: { 204: Type.Null(), ...errorResponses(401, 403, 422, 429, 503) },
        },
      },
      async (request, reply) => {
        const account = await signedIn(request, reply);
        const { password: shown } = request.body;
        if (account.isGuest) {
          await accounts.eraseGuest(account.accountId);
        } else if (shown === undefined) {
          return sendProblem(reply, invalidField('password', 'is missing'));
        } else {
          const outcome = await accounts.erase(askerOf(account, request), shown);
          if (!outcome.ok) return sendProblem(reply, problemOf(outcome));
        }
        cookies.clear(reply);
        return reply.code(204).send(null);
      },
    );
  };
}
