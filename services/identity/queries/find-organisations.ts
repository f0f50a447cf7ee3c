import type { Database } from '../../../platform/database/database.ts';
import { loadStatement } from '../../../platform/database/statement.ts';
import type { IdentityApi } from '../contract.ts';
import type { MemberRole, Membership } from '../domain/organisation-schemas.ts';

const statement = (name: string) => loadStatement(new URL(`../sql/${name}.sql`, import.meta.url));
const findOrganisations = statement('find-organisations');
const findMembership = statement('find-membership');
const listMembers = statement('list-members');

export type OrganisationRow = readonly [organisationId: string, name: string, createdAtMs: number];

/** Somebody who works for an organisation, or is asked to. */
export type Member = {
  readonly kind: 'member' | 'invitation';
  /** Of the account, or of the invitation. */
  readonly id: string;
  readonly email: string;
  readonly name: string | null;
  readonly role: MemberRole;
  readonly doorSessionId: string | null;
  readonly sinceMs: number;
};

type MemberRow = readonly [
  Member['kind'],
  string,
  string,
  string | null,
  MemberRole,
  string | null,
  number,
];
type MembershipRow = readonly [string, string, MemberRole, string | null];

/** Organisations, and who works for them. */
export function createFindOrganisations(database: Database) {
  return {
    /** For other services. */
    async find({
      organisationId,
    }: {
      organisationId: string;
    }): Promise<Awaited<ReturnType<IdentityApi['findOrganisation']>>> {
      const values = [organisationId, null, 1];
      const [row] = await database.query<OrganisationRow>(findOrganisations, values);
      return row ? { ok: true, name: row[1] } : { ok: false, code: 'ORGANISATION_NOT_FOUND' };
    },

    async one(organisationId: string): Promise<OrganisationRow | undefined> {
      const values = [organisationId, null, 1];
      const [row] = await database.query<OrganisationRow>(findOrganisations, values);
      return row;
    },

    /** In the order of their making. */
    page(after: string | undefined, limit: number): Promise<readonly OrganisationRow[]> {
      return database.query<OrganisationRow>(findOrganisations, [null, after ?? null, limit]);
    },

    async membershipOf(accountId: string): Promise<Membership | undefined> {
      const [row] = await database.query<MembershipRow>(findMembership, [accountId]);
      if (!row) return undefined;
      const [organisationId, organisation, role, doorSessionId] = row;
      return { organisationId, organisation, role, doorSessionId };
    },

    /** Members and who is asked to be one, the first first. */
    async members(organisationId: string): Promise<Member[]> {
      const rows = await database.query<MemberRow>(listMembers, [organisationId]);
      return rows.map(([kind, id, email, name, role, doorSessionId, sinceMs]) => {
        return { kind, id, email, name, role, doorSessionId, sinceMs };
      });
    },
  };
}

export type FindOrganisations = ReturnType<typeof createFindOrganisations>;
