import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { InventoryApi } from '../../inventory/contract.ts';
import { hashSecret } from '../clients/secrets.ts';
import type { Language } from '../domain/language.ts';
import type { MemberRole } from '../domain/organisation-schemas.ts';
import type { OrganisationRow } from '../queries/find-organisations.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const createOrganisation = statement('create-organisation');
const renameOrganisation = statement('rename-organisation');
const inviteStatement = statement('invite');
const withdrawInvitation = statement('withdraw-invitation');
const joinOrganisation = statement('join-organisation');
const removeMember = statement('remove-member');

/** As long as the token of its mail. */
const INVITATION_DAYS = 7;

export type Invite = {
  readonly organisationId: string;
  /** In small letters (domain/email-address.ts). */
  readonly email: string;
  readonly role: MemberRole;
  /** Of who stands at the door: a session of the organisation. */
  readonly doorSessionId: string | undefined;
  /** Of the mail, where the address has no account. */
  readonly language: Language;
};

export type InviteOutcome =
  | { ok: true; invitationId: string }
  | { ok: false; code: 'ORGANISATION_NOT_FOUND' | 'SESSION_NOT_FOUND' };

export type JoinOutcome = { ok: true } | { ok: false; code: 'TOKEN_LAPSED' | 'MEMBER_ELSEWHERE' };

export type ManageOrganisationsOptions = {
  database: Database;
  inventory: Pick<InventoryApi, 'findSession'>;
};

/** Organisations, and who works for them. */
export function createManageOrganisations({ database, inventory }: ManageOrganisationsOptions) {
  const isOwnSession = async (sessionId: string, organisationId: string) => {
    const found = await inventory.findSession({ sessionId });
    return found.ok && found.session.organisationId === organisationId;
  };
  return {
    /** Once for its id; one that is there stays as it is. */
    async create(organisationId: string, name: string): Promise<OrganisationRow> {
      const values = [organisationId, name];
      const [row] = await database.query<OrganisationRow>(createOrganisation, values);
      if (!row) throw new Error(`organisation ${organisationId} was not made`);
      return row;
    },

    async rename(organisationId: string, name: string): Promise<OrganisationRow | undefined> {
      const values = [organisationId, name];
      const [row] = await database.query<OrganisationRow>(renameOrganisation, values);
      return row;
    },

    /** Asks by mail; who was asked before is asked anew, and older mails count no longer. */
    async invite(wish: Invite): Promise<InviteOutcome> {
      const { organisationId, email, role, doorSessionId, language } = wish;
      if (doorSessionId !== undefined && !(await isOwnSession(doorSessionId, organisationId))) {
        return { ok: false, code: 'SESSION_NOT_FOUND' };
      }
      const [row] = await database.query<[string]>(inviteStatement, [
        newId(),
        organisationId,
        email,
        role,
        doorSessionId ?? null,
        INVITATION_DAYS,
        newId(),
        language,
      ]);
      return row
        ? { ok: true, invitationId: row[0] }
        : { ok: false, code: 'ORGANISATION_NOT_FOUND' };
    },

    /** Returns whether there was such an invitation. */
    async withdraw(organisationId: string, invitationId: string): Promise<boolean> {
      return (await database.execute(withdrawInvitation, [organisationId, invitationId])) === 1;
    },

    /** By the token of an invitation that was mailed to the account's own address, once. */
    async join(accountId: string, token: string): Promise<JoinOutcome> {
      const values = [accountId, hashSecret(token)];
      const [row] = await database.query<[isMemberElsewhere: boolean]>(joinOrganisation, values);
      if (!row) return { ok: false, code: 'TOKEN_LAPSED' };
      return row[0] ? { ok: false, code: 'MEMBER_ELSEWHERE' } : { ok: true };
    },

    /** All sign-ins of the account end, so that its role counts nowhere any more. Returns whether it was a member. */
    async remove(organisationId: string, accountId: string): Promise<boolean> {
      const rows = await database.query(removeMember, [organisationId, accountId]);
      return rows.length === 1;
    },
  };
}

export type ManageOrganisations = ReturnType<typeof createManageOrganisations>;
